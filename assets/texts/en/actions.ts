export const actions = {
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copyLink: 'Copy link',
  download: 'Download',
  goOn: 'Continue',
  remove: 'Remove',
  search: 'Search',
  share: 'Share',
  tryAgain: 'Try again',
  undo: 'Undo',
};
