import { plural } from './plural';

export const accounts = {
  title: 'Account',
  logoHint: 'Click or tap the logo to change it, or drop an image on it. It’s saved right away.',
  logo: 'Logo',
  logoSaved: 'Logo updated.',
  logoRemoved: 'Logo removed.',
  removeLogo: 'Remove the logo?',
  name: 'Name',
  saveName: 'Save name',
  restrictRooms: 'Only administrators can create rooms',
  restrictRoomsHint: 'Everyone can still start pings',
  removeLocation: 'Remove the location from photos',
  removeLocationHint: 'So no one can see where a photo was taken',

  styles: {
    title: 'Custom CSS',
    label: 'CSS',
    hint: 'Loaded after Campfire’s own styles, on every page but this one. Fonts and images from other sites are blocked.',
    save: 'Save CSS',
    saved: 'Custom CSS saved. People will see it on the next page they open.',
  },

  features: {
    title: 'Features',
    fixed: 'Turned off by the server operator',
    files: { label: 'Files', hint: 'Attach and download files' },
    avatars: { label: 'Profile photos', hint: 'When off, everyone has initials' },
    search: { label: 'Search', hint: 'Search past messages' },
    push: { label: 'Notifications', hint: 'On phones and computers, while Campfire is closed' },
    sounds: { label: 'Sounds', hint: 'Play a sound in a room with /play' },
    opengraph: { label: 'Link previews', hint: 'Show the title and image of a linked page' },
    third_party_previews: {
      label: 'Previews of posts on X',
      hint: 'Ask fxtwitter.com, since X itself shows posts only to people who sign in',
    },
    bots: { label: 'Bots', hint: 'Let programs read and post messages' },
  },

  previewLanguage: {
    label: 'Language of link previews',
    hint: 'The language to ask linked pages for, such as de or pt-BR. Leave it empty for English.',
    example: 'en',
    save: 'Save language',
  },

  invite: {
    title: 'Invite people',
    lead: 'Anyone with this link can join.',
    link: 'Join link',
    showQrCode: 'Show QR code',
    qrCode: 'QR code for the join link',
    renew: 'Create a new link',
    renewToo: 'Also create a new join link. The one they know will stop working.',
    renewed: 'New link created. The old one no longer works.',
    confirmRenewal: 'Create a new join link? The current one will stop working.',
  },

  people: {
    title: 'People',
    lists: 'People by status',
    listed: { active: 'Active', deactivated: 'Former', banned: 'Banned' },
    nobody: {
      active: 'No active members.',
      deactivated: 'No former members.',
      banned: 'No one is banned.',
    },
    nobodyFound: 'No one by that name.',
    count: (people: number) => people.toLocaleString('en'),
    first: 'First page',
    more: 'More people',
    find: 'Find someone',
    findLabel: 'Find people by name',
    everybody: 'All people',
    everybodyEver: 'All people, including former members',
    administrators: 'Administrators',
    members: 'Members',
    you: 'you',
  },

  invitations: {
    title: 'Invite everyone',
    link: (people: number) =>
      `${plural(people, 'One person has', `${people.toLocaleString('en')} people have`)} no password yet`,
    lead: (people: number) =>
      people === 1
        ? 'One person came with an import and can’t sign in yet, because they have no password.'
        : `${people.toLocaleString('en')} people came with an import and can’t sign in yet, because they have no password.`,
    none: 'Everyone has a password. There’s no one to invite.',
    all: 'A link for each person',
    how: 'Create a table with a link for each person, then send the links with your email program’s mail merge. People open their link, choose a password, and they’re in.',
    make: (people: number) => `Create ${plural(people, 'a link', `${people.toLocaleString('en')} links`)}`,
    made: 'Links created',
    once: 'You’ll see them only once. Download the table before you leave this page.',
    table: 'Names, email addresses, and links',
    download: 'Download as CSV',
    care: 'Each link signs in one person, works once, and lasts 7 days, or until you change your password or are no longer an administrator. Making new ones ends the old ones. To invite a single person, open their page.',
  },

  roles: {
    administrator: 'administrator',
    label: (act: string, name: string) => `${act}: ${name}`,
    makeAdministrator: 'Make administrator',
    makeMember: 'Make member',
    confirmMember: (name: string) => `Make ${name} a member? They’ll lose administrator access.`,
  },

  removal: {
    label: (name: string) => `Remove ${name}`,
    confirm: (name: string) => `Remove ${name} from the account? They’ll be signed out. Their messages stay.`,
    hint: 'Remove from the account; keep messages.',
    letIn: 'Let back in',
    letInAgain: 'Let back in',
    letInLabel: (name: string) => `Let back in: ${name}`,
    confirmLetIn: (name: string) => `Let ${name} back in?`,
    letInHint: (name: string) => `${name} will be a member again, in every open room.`,
  },

  ban: {
    act: 'Ban',
    hint: 'Ban and erase their messages.',
    title: (name: string) => `Ban ${name}?`,
    what: 'What happens',
    erased: (messages: number) =>
      messages === 0
        ? 'They have no messages to erase.'
        : plural(
            messages,
            'Their one message will be erased for good.',
            `All ${messages.toLocaleString('en')} of their messages will be erased for good.`,
          ),
    picture: 'Their profile photo and bio will be removed.',
    signedOut: 'They’ll be signed out everywhere right away.',
    shutOut: 'The IP addresses they used will be blocked.',
    undo: 'You can lift the ban later, but erased messages can’t be restored.',
    submit: 'Ban and erase',
    lift: 'Lift ban',
    confirmLift: (name: string) => `Lift the ban on ${name}?`,
    liftHint: (name: string) => `${name} can sign in again from anywhere. Erased messages stay erased.`,
  },

  erasure: {
    act: 'Erase data…',
    hint: 'Erase their messages, or who they are.',
    ownAct: 'Erase my data',
    title: (name: string) => `Erase ${name}’s data`,
    ownTitle: 'Erase my data',
    what: 'What to erase',
    exportOwn: () => 'Download your data first if you may want it. Erased data can’t be restored.',
    exportFirst: (name: string) =>
      `If ${name} wants a copy, let them download their data first. Erased data can’t be restored.`,
    others: 'What other people wrote stays, even if it quotes or names them.',
    backups: 'Backups keep what they have until they’re deleted.',
    choices: {
      messages: {
        title: 'Messages',
        hint: (messages: number) =>
          plural(
            messages,
            'One message with its files, and boosts. The account stays.',
            `${messages.toLocaleString('en')} messages with their files, and boosts. The account stays.`,
          ),
      },
      person: {
        title: 'Profile',
        hint: (_messages: number) =>
          'Name, photo, bio, email address, password, sessions, and keys. Messages stay, by “Former member”.',
      },
      everything: { title: 'Everything', hint: (_messages: number) => 'Messages and profile.' },
    },
    submit: 'Erase',
    begun: 'Erasing. Messages disappear over the next moments.',
    messagesGo: 'Your messages are being erased.',
    done: 'Your data is being erased. All the best!',
    formerMember: 'Former member',
  },

  passwordReset: {
    hint: 'Create a link to choose a new password.',
    make: 'Reset password…',
    title: (name: string) => `Reset ${name}’s password`,
    lead: (name: string) => `Send this link to ${name} so they can choose a new password.`,
    link: 'Password reset link',
    warning: (name: string) =>
      `Anyone who opens this link can sign in as ${name}. Send it privately. It stops working when you sign out here.`,
  },
};
