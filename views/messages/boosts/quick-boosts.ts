export const QUICK_BOOSTS = ['👍', '👏', '👋', '💪', '❤️', '😂', '🎉', '🔥'] as const;
