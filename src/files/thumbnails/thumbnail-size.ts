export const CARD = { width: 800, height: 600 };

/** The maskable icon has no transparency and a margin that devices may cut off. */
export const SQUARE_FORMATS = {
  avatar: { size: 512, format: 'webp', margin: 0 },
  'logo-512': { size: 512, format: 'png', margin: 0 },
  'logo-192': { size: 192, format: 'png', margin: 0 },
  'logo-maskable': { size: 512, format: 'png', margin: 0.1 },
} as const;

export type SquareFormat = keyof typeof SQUARE_FORMATS;
