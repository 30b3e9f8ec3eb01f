import { plural } from './plural';

/** The account, and who is in it. */
export const accounts = {
  title: 'Account',
  logo: 'Logo',
  logoSaved: 'That is the logo now.',
  logoRemoved: 'The logo is gone.',
  removeLogo: 'Remove the logo?',
  name: 'Name',
  saveName: 'Save the name',
  restrictRooms: 'Only administrators make rooms',
  restrictRoomsHint: 'Everyone can still start pings',

  styles: {
    title: 'Your own styles',
    label: 'CSS',
    hint: 'It is loaded after ours, on every page but this one. Fonts and pictures of other sites stay out.',
    save: 'Save the styles',
    saved: 'Saved. Everybody sees it on the next page they open.',
  },

  features: {
    title: 'What can be used',
    fixed: 'Switched off by whoever runs this server',
    files: { label: 'Files', hint: 'Sending and opening them' },
    avatars: { label: 'Pictures of people', hint: 'Otherwise everybody has initials' },
    search: { label: 'Search', hint: 'Finding old messages' },
    push: { label: 'Notifications', hint: 'On phones and desktops, while the chat is closed' },
    sounds: { label: 'Sounds', hint: 'Playing with /play' },
    opengraph: { label: 'Link previews', hint: 'A picture and a few words of the page' },
    bots: { label: 'Bots', hint: 'Programs that read and write' },
  },

  invite: {
    title: 'Invite people',
    lead: 'Whoever has this link can join.',
    link: 'Join link',
    showQrCode: 'Show it as a QR code',
    qrCode: 'Join link as a QR code',
    renew: 'Make a new link',
    renewed: 'The new link is ready. The old one does not work any more.',
    confirmRenewal: 'Make a new link? The old one stops working at once.',
  },

  people: {
    title: 'People',
    lists: 'Lists',
    listed: { active: 'Here', deactivated: 'Removed', banned: 'Banned' },
    nobody: {
      active: 'Nobody is here.',
      deactivated: 'Nobody has left or been removed.',
      banned: 'Nobody is banned.',
    },
    nobodyFound: 'Nobody by that name.',
    count: (people: number) => people.toLocaleString('en'),
    first: 'Back to the start',
    more: 'More people',
    find: 'Find somebody',
    findLabel: 'Find somebody by name',
    everybody: 'Everybody',
    everybodyEver: 'Everybody, also those who are gone',
    administrators: 'Administrators',
    members: 'Members',
    you: 'you',
  },

  roles: {
    administrator: 'administrator',
    isAdministrator: (name: string) => `${name} is an administrator`,
    makeAdministrator: 'Make an administrator',
    makeMember: 'Make a member',
    confirmMember: (name: string) => `Make ${name} a member again?`,
  },

  removal: {
    label: (name: string) => `Remove ${name}`,
    confirm: (name: string) => `Remove ${name}? They are signed out; their messages stay.`,
    hint: 'Off the account. Messages stay.',
    letIn: 'Let in',
    letInAgain: 'Let in again',
    letInLabel: (name: string) => `Let ${name} in again`,
    confirmLetIn: (name: string) => `Let ${name} in again?`,
    letInHint: (name: string) => `${name} comes back as a member, into all open rooms.`,
  },

  ban: {
    act: 'Ban',
    hint: 'Shut out. Messages are erased.',
    title: (name: string) => `Ban ${name}?`,
    what: 'What happens',
    erased: (messages: number) =>
      messages === 0
        ? 'They have written nothing that would be erased.'
        : plural(
            messages,
            'The one message they have written is erased for good.',
            `All ${messages.toLocaleString('en')} messages they have written are erased for good.`,
          ),
    picture: 'Their picture goes, and what they say about themselves.',
    signedOut: 'They are signed out everywhere, at once.',
    shutOut: 'Nobody can send anything from the addresses they came from.',
    undo: 'You can let them in again, but what is erased stays erased.',
    submit: 'Ban and erase',
    lift: 'Lift the ban',
    confirmLift: (name: string) => `Lift the ban of ${name}?`,
    liftHint: (name: string) => `${name} may come in again, from everywhere. What is erased stays erased.`,
  },

  recovery: {
    hint: 'A new password, when the old one is forgotten.',
    make: 'Make a link',
    title: (name: string) => `A way back for ${name}`,
    lead: (name: string) => `Send this link to ${name}. They choose a new password there.`,
    link: 'Recovery link',
    warning: (name: string) => `Whoever opens it becomes ${name}: send it by a way that only they can read.`,
  },
};
