import { plural } from './plural';

export const sending = {
  sending: 'Sending…',
  waiting: 'Waiting for a connection…',
  /** In the place of a time. */
  waits: 'Waiting…',
  notSent: 'Not sent',
  saving: 'Saving…',
  deleting: 'Deleting…',
  deletesLater: 'Deleted once you’re back online.',
  moreLines: (lines: number) => plural(lines, '1 more line', `${lines} more lines`),
  empty: 'This can’t be empty.',
  notSaved: (reason: string) => `Couldn’t save your changes. ${reason}`,
  notDeleted: (reason: string) => `Couldn’t delete this message. ${reason}`,
  messageGone: 'The message you edited was deleted. Here’s what you wrote.',
  notKept: 'This browser can’t keep unsent messages. Leave this tab open until yours is sent.',
  refused: 'Couldn’t send. Try again in a moment.',

  leaveOut: (file: string) => `Remove ${file}`,
  showPageHint: 'Not opened, because it may work only once',
  leaveOutPage: (title: string) => `Remove preview of ${title}`,
  tooLong: (excess: string) => `This is ${excess} too long for a message.`,
  noFilesInEdit: 'Files can’t be added to a message. Send them as a new one.',
  pictureNotPasted: 'Pictures in the text weren’t pasted. Copy one by itself to attach it.',
  pastedAsFile: 'That’s long, so it’s attached as a file.',
  tooMany: (most: number) => `You can attach up to ${plural(most, '1 file', `${most} files`)} to a message.`,
  tooLarge: (file: string, most: string) => `${file} is too large. Files can be up to ${most}.`,
  progress: (percent: number, size: string) => `${percent}% of ${size}`,
  fileOf: (file: number, files: number, progress: string) => `File ${file} of ${files}: ${progress}`,
  nearlyThere: 'Almost there…',
  fileGone: 'A file was moved or changed. Choose it again.',
  tooLargeHere: 'A file is too large for this server.',
  filesNotKept:
    'This browser can’t keep files. Leave this tab open until yours are sent; otherwise, choose them again.',
};
