/** One press each. */
export const QUICK_BOOSTS = ['👍', '👏', '👋', '💪', '❤️', '😂', '🎉', '🔥'] as const;

/** In characters as people count them. */
export const BOOST_LENGTH = 16;
