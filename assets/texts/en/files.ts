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
  firstPage: (name: string) => `First page of ${name}`,

  text: {
    view: 'View',
    table: 'Table',
    document: 'Preview',
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
    faults: {
      locked: 'This PDF needs a password. Download it to open it.',
      damaged: 'This PDF can’t be shown here. It may be damaged.',
      unreachable: 'Couldn’t load all of it. Check your connection and reload the page.',
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
    previous: 'Previous image',
    next: 'Next image',
    fullSize: 'Full size',
  },
};
