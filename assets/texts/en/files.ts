/** Files of messages. */
export const files = {
  attach: 'Attach files',
  camera: 'Take a picture',
  chosen: 'Files of the next message',
  drop: <Node>(room: Node) => ['Let go to add files to your message in ', room],
  sent: 'Sent',
  share: 'Share the files',

  picture: (name: string) => `Picture ${name}`,
  moving: 'GIF',
  video: (name: string) => `Video ${name}`,
  recording: (name: string) => `Recording ${name}`,
  firstPage: (name: string) => `First page of ${name}`,

  lightbox: {
    title: 'Picture',
    previous: 'Previous picture',
    next: 'Next picture',
    fullSize: 'Full size',
  },
};
