export const PREVIEW = { width: 1200, height: 800 };
/** Of a page that somebody links to: twice what it is shown in. */
export const CARD = { width: 800, height: 600 };

/** Pictures cut to a square. A maskable one has a margin that devices may cut off, and no holes. */
export const SQUARES = {
  avatar: { size: 512, format: 'webp', margin: 0 },
  'logo-512': { size: 512, format: 'png', margin: 0 },
  'logo-192': { size: 192, format: 'png', margin: 0 },
  'logo-maskable': { size: 512, format: 'png', margin: 0.1 },
} as const;

export type SquareKind = keyof typeof SQUARES;

/** The size that fits into a box, never larger than it is. */
export function fitted(size: { width: number; height: number }, box: { width: number; height: number }) {
  const scale = Math.min(1, box.width / size.width, box.height / size.height);
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}
