export const push = {
  title: 'Notifications',
  lead: 'Hear about pings and mentions while Campfire is closed. The bell in each room sets what you’re notified about there.',
  switchedOff: 'Notifications are turned off here. Ask the server operator to turn them on.',

  exports: {
    ready: { title: 'Your export is ready', body: 'You can download it for seven days.' },
    failed: { title: 'Your export failed', body: 'See why, and try again.' },
  },

  discretion: {
    title: 'Preview',
    off: 'On this server, notifications show who wrote and where, never the message text.',
    label: 'Include message text',
    hint: 'When off, only who wrote and where',
  },

  devices: {
    title: 'Devices with notifications on',
    notReached: <Node>(when: Node, why: string) => ['Failed ', when, `: ${why}`],
    nothingSent: 'Nothing sent yet',
    lastReached: <Node>(when: Node) => ['Last notified ', when],
    test: 'Send a test',
    sample: 'It works! This is what a notification looks like here.',
    testLabel: (device: string) => `Send a test to ${device}`,
    removeLabel: (device: string) => `Remove ${device}`,
    confirmRemoval: (device: string) => `Remove ${device}? It won’t get notifications anymore.`,
  },

  here: {
    scriptless: 'Notifications need JavaScript, and it’s off in this browser.',
    off: 'Notifications are off on this device.',
    turnOn: 'Turn on',
    on: 'Notifications are on for this device.',
    turnOff: 'Turn off',
    blocked: 'Your browser is blocking notifications from this site.',
    waysToAllow: {
      ios: 'Open your device’s Settings, tap Notifications, choose this app, and allow them. Then reopen the app.',
      android:
        'Tap the icon at the left of the address bar, then Permissions, and allow notifications. Then reload this page.',
      'android-firefox':
        'Tap the lock at the left of the address bar and allow notifications. Then reload this page.',
      firefox:
        'Click the crossed-out icon at the left of the address bar, or open this site’s settings, and allow notifications. Then reload this page.',
      safari:
        'Open Safari’s Settings, choose Websites, then Notifications, and allow this site. Then reload this page.',
      chromium:
        'Click the icon at the left of the address bar and allow notifications. Then reload this page. If that doesn’t help, check your system’s notification settings.',
    },
    install: 'Add Campfire to your Home Screen first.',
    installHint: 'Tap Share, then Add to Home Screen, and open it from there.',
    insecure: 'Notifications need a secure connection.',
    insecureHint: 'This page was opened over http. Ask the server operator for the https address.',
    unsupported: 'This browser can’t show notifications.',
    unsupportedHint:
      'Use a current Firefox, Chrome, Edge, or Safari. Most can’t show them in a private window.',
  },
};
