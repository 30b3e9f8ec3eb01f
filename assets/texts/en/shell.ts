const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** What any page may have: its frame and its dialogs. */
export const shell = {
  backToRoom: 'Back to the room',
  skip: 'Skip to the content',
  thisDevice: 'This device',

  confirm: 'Are you sure?',
  saved: 'Saved.',
  screenshots: {
    wide: 'A room and everything beside it',
    narrow: 'A room on a phone',
  },
  savePicture: 'Save the picture',
  day: (at: Date) => day.format(at),

  link: {
    qrCode: (label: string) => `${label} as a QR code`,
    once: <Node>(end: Node) => ['It works once. Ends: ', end],
  },

  offline: {
    title: 'Offline',
    heading: 'You are offline',
    hint: 'This page comes as soon as there is a connection again.',
  },

  keys: {
    alt: 'Alt',
    control: 'Ctrl',
    enter: 'Enter',
    escape: 'Esc',
    shift: 'Shift',
  },

  shortcuts: {
    title: 'Keyboard',
    send: 'Send the message',
    newLine: 'Start a new line',
    editLast: 'Edit my last message',
    leave: 'Leave what is open',
    unread: 'Previous and next unread',
    list: 'Show this list',
  },
};
