/** My messages and files on their way. */
export const sending = {
  sending: 'Sending…',
  notSent: 'Not sent',
  notKept: 'This browser keeps nothing for later. Leave this tab open until your message is sent.',
  refused: 'The server did not take it. Try again in a moment.',

  leaveOut: (file: string) => `Leave out ${file}`,
  leaveOutPage: (title: string) => `Show nothing of ${title}`,
  tooMany: (most: number) => `A message takes at most ${most} files.`,
  tooLarge: (file: string, most: string) => `${file} is larger than ${most}.`,
  progress: (percent: number, size: string) => `${percent} % of ${size}`,
  fileOf: (file: number, files: number, progress: string) => `File ${file} of ${files}: ${progress}`,
  nearlyThere: 'Nearly there…',
  filesKept: 'No connection. The files are still here.',
};
