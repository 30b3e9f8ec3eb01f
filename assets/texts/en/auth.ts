import { plural } from './plural';

export const auth = {
  email: 'Email',
  password: 'Password',
  showPassword: 'Show password',
  passwordHint: 'At least 8 characters.',
  yourName: 'Your name',
  yourPassword: 'Your password',

  signIn: 'Sign in',
  signInTo: (account: string) => `Sign in to ${account}`,
  help: <Node>(administrator: Node) => ['Can’t sign in? Ask ', administrator, '.'],

  firstRun: {
    title: 'Set up your Campfire',
    lead: 'One minute, then you can invite the others. You’ll be the administrator.',
    setupCode: 'Setup code',
    setupCodeHint: 'The server printed it when it started.',
    accountName: 'What’s your team called?',
    submit: 'Set up Campfire',
  },

  movingIn: {
    title: 'Or bring your data',
    campfire: {
      title: 'Your Campfire',
      hint: 'Messages, files, people, passwords, and links.',
      steps:
        'Don’t set anything up here. Stop this server, run this in its Campfire folder, and start it again. People keep their passwords.',
    },
    slack: {
      title: 'A Slack export',
      hint: 'Channels, threads, reactions, and files from a zip.',
      steps:
        'Set up Campfire above first, so you’re its administrator. Then upload the zip under Settings → Import; or stop the server, run this, and start it again. Invite everyone under Settings → People.',
    },
    backup: {
      title: 'A backup',
      hint: 'Carry on exactly where it left off.',
      steps:
        'Stop this server, run this, and start it again. Everything is checked before anything is replaced.',
    },
    export: {
      title: 'An export of a Campfire like this one',
      hint: 'Everything, or one person’s part of it.',
      steps: 'Don’t set anything up here. Stop this server, run this, and start it again.',
    },
    command: 'In a terminal',
    safe: 'You can import later, too. Nothing you bring is changed where it is. Add --dry-run to an import to see what it would bring.',
  },

  join: {
    title: (account: string) => `Join ${account}`,
    lead: 'Tell the others who you are.',
    submit: 'Join',
    namesake: (name: string) =>
      `There’s already someone called ${name}. Add to your name in your profile so people can tell you apart.`,
    alreadyHere: <Node>(link: (words: string) => Node) => ['Already a member? ', link('Sign in'), '.'],
  },

  passwordReset: {
    title: 'Choose a new password',
    lead: (name: string) => `Welcome back, ${name}. Your other devices will be signed out.`,
    signInAs: (email: string) => `You’ll sign in as ${email}.`,
    password: 'New password',
    submit: 'Save and sign in',
  },

  transfer: {
    text: 'You created this link on another device where you’re signed in. It works once.',
    submit: 'Sign in here',
    linkTitle: 'Sign in on another device',
    linkLead: 'Scan this code with the other device, or open the link there.',
    link: 'Sign-in link',
    linkWarning:
      'Anyone who opens this link is signed in as you, so don’t share it. It stops working when you sign out here.',
  },

  profile: {
    title: 'Profile',
    picture: 'Profile photo',
    pictureHint: 'Click or tap your photo to change it, or drop one on it. It’s saved right away.',
    pictureSaved: 'Photo updated.',
    pictureRemoved: 'Photo removed.',
    removePicture: 'Remove your photo?',
    picturesOff: 'Profile photos are turned off, so everyone has initials.',
    name: 'Name',
    passwordHint: 'Required to change your email address.',
    about: 'About you',
    aboutHint: 'What you do, where you’re based. Everyone here can see this.',
    save: 'Save',
    presence: 'Status',
    hidePresence: 'Appear offline',
    hidePresenceHint: 'Others won’t see your green dot. They’ll still see when you’re typing.',
    currentPassword: 'Current password',
    newPassword: 'New password',
    newPasswordHint: 'At least 8 characters. Your other devices will be signed out.',
    passwordChanged: 'Password changed. Your other devices were signed out.',
    changePassword: 'Change password',
  },

  theme: {
    title: 'Theme',
    auto: 'Automatic',
    light: 'Light',
    dark: 'Dark',
    submit: 'Save theme',
  },

  density: {
    title: 'Density',
    comfortable: 'Comfortable',
    compact: 'Compact',
    submit: 'Save density',
  },

  install: {
    title: 'Install the app',
    text: (account: string) => `Give ${account} its own icon and window on this device.`,
    ways: {
      ios: 'Tap Share, then Add to Home Screen.',
      android: 'Tap the three dots, then Add to Home screen.',
      'android-firefox': 'Tap the three dots, then Add app to Home screen.',
      firefox: 'Firefox can’t install web apps on most desktops. Bookmark Campfire or pin its tab instead.',
      safari: 'Choose File, then Add to Dock.',
      chromium:
        'Click the install icon in the address bar, or look under Save and share in the browser menu.',
    },
    submit: 'Install',
  },

  devices: {
    title: 'Your devices',
    add: 'Sign in on another device',
    signOut: 'Sign out',
    signOutLabel: (device: string) => `Sign out of ${device}`,
    confirmSignOut: (device: string) => `Sign out of ${device}?`,
    name: (browser: string, system: string) => `${browser} on ${system}`,
    unknown: 'Unknown device',
  },

  departure: {
    title: (account: string) => `Leave ${account}`,
    signedOut: 'You’ll be signed out everywhere and removed from all rooms.',
    messagesStay: 'Your messages stay, with your name on them.',
    return: 'An administrator can let you back in.',
    done: 'You’ve left. All the best!',
    stay: 'Stay',
    submit: 'Leave',
  },

  person: {
    deactivated: (name: string) => `${name} is no longer on this account.`,
    banned: (name: string) => `${name} is banned.`,
    namesake: <Node>(person: Node) => ['Not to be confused with ', person, '.'],
    change: 'Edit profile',
    ping: 'Start a ping',
    pingShort: 'Ping',
    mention: 'Mention',
    view: 'View profile',
    gone: 'No longer here',
    roomsInCommon: (rooms: number) => plural(rooms, '1 room in common', `${rooms} rooms in common`),
    forAdministrators: 'Administrator actions',
  },
};
