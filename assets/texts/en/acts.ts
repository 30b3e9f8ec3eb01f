/** Words on buttons that many places have. */
export const acts = {
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copyLink: 'Copy link',
  download: 'Download',
  goOn: 'Go on',
  remove: 'Remove',
  search: 'Search',
  share: 'Share',
  tryAgain: 'Try again',
  undo: 'Undo',
};
