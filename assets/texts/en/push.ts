/** Notifications while nobody looks. */
export const push = {
  title: 'Notifications',
  lead: 'Pings and mentions reach you while Campfire is closed. The bell of a room says how much of it you hear.',
  switchedOff: 'Notifications are switched off here. Whoever runs this Campfire can turn them on.',

  discretion: {
    title: 'What they say',
    off: 'They say who wrote where. What was written is left out on this Campfire.',
    label: 'Show what was written',
    hint: 'Otherwise only who wrote, and where',
  },

  devices: {
    title: 'Devices that are notified',
    notReached: <Node>(when: Node, why: string) => ['Not reached ', when, `: ${why}`],
    nothingSent: 'Nothing sent yet',
    lastReached: <Node>(when: Node) => ['Last reached ', when],
    test: 'Try out',
    sample: 'This is what a notification looks like here.',
    testLabel: (device: string) => `Try out ${device}`,
    removeLabel: (device: string) => `Remove ${device}`,
    confirmRemoval: 'Stop notifying this device?',
  },

  here: {
    scriptless: 'Your browser runs no scripts here, and without them it cannot be notified.',
    off: 'Notifications are off on this device.',
    turnOn: 'Turn on',
    on: 'Notifications are on.',
    turnOff: 'Turn off',
    blocked: 'Your browser blocks notifications of this page.',
    waysToAllow: {
      ios: 'Open the settings of the device, Notifications, and choose this app there. Then open it again.',
      android:
        'Press the sign at the left of the address, Permissions, and allow notifications. Then load this page again.',
      'android-firefox':
        'Press the lock at the left of the address and allow notifications. Then load this page again.',
      firefox:
        'Press the crossed-out sign at the left of the address and take the block away. Then load this page again.',
      safari:
        'Choose Safari, Settings, Websites, Notifications, and allow this one. Then load this page again.',
      chromium:
        'Press the sign at the left of the address and allow notifications. Then load this page again. If that changes nothing, look into the settings of the system, too.',
    },
    install: 'Put Campfire on your home screen first.',
    installHint: 'Press Share, then “Add to Home Screen”, and open it from there.',
    insecure: 'Notifications need a secure address.',
    insecureHint: 'This Campfire was opened by http. Ask whoever runs it for its https address.',
    unsupported: 'This browser cannot show notifications.',
    unsupportedHint:
      'A current Firefox, Chrome, Edge or Safari can. In a private window most of them cannot.',
  },
};
