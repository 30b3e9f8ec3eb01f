import { plural } from './plural';

export const files = {
  attach: 'Attach files',
  camera: 'Take a photo',
  chosen: 'Files to send',
  removeLocation: 'Remove the location from photos',
  drop: <Node>(room: Node) => ['Drop files here to add them to your message in ', room],
  sent: 'Upload progress',
  share: 'Share files',

  picture: (name: string) => `Image: ${name}`,
  moving: 'GIF',
  video: (name: string) => `Video: ${name}`,
  recording: (name: string) => `Audio: ${name}`,
  unplayable: 'This browser can’t play it. Download it to play it elsewhere.',
  clockIn: (time: string, zone: string) => `${time} (${zone})`,
  repeats: {
    DAILY: 'Repeats daily',
    WEEKLY: 'Repeats weekly',
    MONTHLY: 'Repeats monthly',
    YEARLY: 'Repeats yearly',
    OFTEN: 'Repeats',
  } as Record<string, string>,
  more: {
    contacts: (count: number) =>
      plural(count, '1 more contact', `${count.toLocaleString('en')} more contacts`),
    events: (count: number) => plural(count, '1 more event', `${count.toLocaleString('en')} more events`),
  },
  firstPage: (name: string) => `First page of ${name}`,

  text: {
    view: 'View',
    table: 'Table',
    document: 'Preview',
    contacts: 'Contacts',
    events: 'Events',
    source: 'Source',
    wrap: 'Wrap lines',
    column: (number: number) => `Column ${number}`,
    cutTable: 'Up to 200 rows and 50 columns are shown. Download the file to see all of it.',
    cut: 'Only the beginning is shown. Download the file to see all of it.',
  },

  pdf: {
    page: 'Page',
    previous: 'Previous page',
    next: 'Next page',
    smaller: 'Zoom out',
    larger: 'Zoom in',
    fit: 'Fit to width',
    scriptless: 'Turn on JavaScript to read it here, or download it.',
    locked: 'This PDF is protected.',
    password: 'Password of the PDF',
    passwordHint: 'It stays in this browser.',
    wrongPassword: 'Wrong password. Try again.',
    unlock: 'Open',
    tryAgain: 'Try again',
    signIn: 'Sign in',
    errors: {
      damaged: 'This PDF can’t be shown here. It may be damaged.',
      unreachable: 'Couldn’t load all of this PDF. Check your connection and try again.',
      signedOut: 'You were signed out. Sign in to go on reading.',
      gone: 'This PDF is no longer here. It was deleted, or you left its room.',
    },
  },

  archive: {
    name: 'Name',
    size: 'Size',
    cut: 'Only some of what’s in it is shown. Download the file to see the rest.',
    unreadable: 'This archive can’t be listed here. It may be damaged.',
  },

  lightbox: {
    title: 'Image',
    previous: 'Previous',
    next: 'Next',
    fullSize: 'Full size',
  },
};
