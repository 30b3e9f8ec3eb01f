/** Coming in, and who one is. */
export const auth = {
  email: 'E-mail',
  password: 'Password',
  showPassword: 'Show the password',
  passwordHint: 'At least 8 characters.',
  yourName: 'Your name',
  yourPassword: 'Your password',

  signIn: 'Sign in',
  signInTo: (account: string) => `Sign in to ${account}`,
  help: <Node>(administrator: Node) => ['Cannot get in? Ask ', administrator, '.'],

  firstRun: {
    title: 'Set up your Campfire',
    lead: 'One minute, then you can invite the others. You will be its administrator.',
    accountName: 'What is your team called?',
    submit: 'Set it up',
  },

  join: {
    title: (account: string) => `Join ${account}`,
    lead: 'Tell the others who you are.',
    submit: 'Join',
    alreadyHere: <Node>(link: (words: string) => Node) => ['Already here? ', link('Sign in'), '.'],
  },

  recovery: {
    title: 'Choose a new password',
    lead: (name: string) => `Welcome back, ${name}. All your other devices will be signed out.`,
    signInAs: (email: string) => `You sign in as ${email}.`,
    password: 'New password',
    submit: 'Save it and sign in',
  },

  transfer: {
    text: 'You made this link on a device where you are signed in. It works once.',
    submit: 'Sign in on this device',
    linkTitle: 'Your other device',
    linkLead: 'Point its camera at the code, or open the link there.',
    link: 'Sign-in link',
    linkWarning: 'Whoever opens it is signed in as you, so give it to nobody.',
  },

  profile: {
    title: 'You',
    picture: 'Your picture',
    pictureSaved: 'That is your picture now.',
    pictureRemoved: 'Your picture is gone.',
    removePicture: 'Remove your picture?',
    picturesOff: 'Pictures of people are switched off here. Everybody has initials.',
    name: 'Name',
    passwordHint: 'Needed for a new e-mail address.',
    about: 'About you',
    aboutHint: 'What you do, where you are. Everyone here can read it.',
    save: 'Save',
    notifications: 'Notifications',
    notificationsLink: 'Notifications on this device, and others',
    notificationsHint: 'Turn them on and off, try them out',
    presence: 'Being here',
    hidePresence: 'Hide that I am here',
    hidePresenceHint: 'Nobody sees the green dot. That you are writing is still seen.',
    currentPassword: 'The one you have',
    newPassword: 'The new one',
    newPasswordHint: 'At least 8 characters. Your other devices are signed out.',
    passwordChanged: 'Your password is changed, your other devices signed out.',
    changePassword: 'Change the password',
  },

  theme: {
    title: 'Light or dark',
    auto: 'Automatic',
    light: 'Light',
    dark: 'Dark',
    submit: 'Use it',
  },

  install: {
    title: 'On this device',
    text: (account: string) => `${account} can have an icon and a window of its own.`,
    ways: {
      ios: 'Press Share, then “Add to Home Screen”.',
      android: 'Press the three dots, then “Add to Home screen”.',
      'android-firefox': 'Press the three dots, then “Add app to Home screen”.',
      firefox:
        'Firefox makes no windows for pages on most computers. A bookmark or a pinned tab comes close.',
      safari: 'Choose File, then “Add to Dock”.',
      chromium:
        'Press the sign for it at the right of the address, or look into the menu under “Save and share”.',
    },
    submit: 'Install',
  },

  devices: {
    title: 'Your devices',
    add: 'Sign in on another device',
    signOut: 'Sign out',
    signOutHere: 'Sign out on this device.',
    signOutLabel: (device: string) => `Sign out ${device}`,
    confirmSignOut: 'Sign this device out?',
    name: (browser: string, system: string) => `${browser} on ${system}`,
    unknown: 'Unknown device',
  },

  departure: {
    title: (account: string) => `Leave ${account}`,
    signedOut: 'You are signed out everywhere, and taken out of all rooms.',
    messagesStay: 'What you have written stays, with your name.',
    return: 'An administrator can let you in again.',
    done: 'You have left. All the best!',
    stay: 'Stay',
    submit: 'Leave',
  },

  person: {
    deactivated: (name: string) => `${name} is no longer on this account.`,
    banned: (name: string) => `${name} may not come in any more.`,
    change: 'Change your profile',
    ping: 'Start a ping',
    forAdministrators: 'For administrators',
  },
};
