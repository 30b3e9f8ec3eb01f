/** The picker; what the emoji themselves are called comes with their data. */
export const emoji = {
  title: 'Emoji',
  search: 'Search emoji',
  kinds: 'Kinds',
  recent: 'Used last',
  found: 'Found',
  tone: 'Skin tone',
  tones: ['Yellow', 'Light', 'Medium light', 'Medium', 'Medium dark', 'Dark'],
  none: 'There is no emoji of that name.',
  notLoaded: 'The emoji could not be loaded. Try again in a moment.',
};
