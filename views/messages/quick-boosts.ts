/** One press each, with what they are called. */
export const QUICK_BOOSTS = [
  ['👍', 'thumbs up'],
  ['👏', 'clapping hands'],
  ['👋', 'waving hand'],
  ['💪', 'strong arm'],
  ['❤️', 'red heart'],
  ['😂', 'tears of joy'],
  ['🎉', 'party popper'],
  ['🔥', 'fire'],
] as const;

/** In characters as people count them. */
export const BOOST_LENGTH = 16;
