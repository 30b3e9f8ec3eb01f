/** What any page may have: its frame, its small acts, its dialogs. */
export const shell = {
  skip: 'Skip to the content',
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copyLink: 'Copy link',
  download: 'Download',
  remove: 'Remove',
  share: 'Share',
  search: 'Search',
  tryAgain: 'Try again',
  thisDevice: 'This device',

  confirm: {
    question: 'Are you sure?',
    goOn: 'Go on',
  },

  picture: {
    save: 'Save the picture',
  },

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
    switcher: 'Go to a room or a person',
    unread: 'Previous and next unread',
    list: 'Show this list',
  },
};
