export const emoji = {
  title: 'Emoji',
  search: 'Search emoji',
  kinds: 'Categories',
  recent: 'Recently used',
  found: 'Results',
  tone: 'Skin tone',
  tones: ['Default', 'Light', 'Medium-light', 'Medium', 'Medium-dark', 'Dark'],
  none: 'No emoji found.',
  notLoaded: 'Couldn’t load emoji. Try again in a moment.',
};
