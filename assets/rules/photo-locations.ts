/** Types of photos that can lose where they were taken. */
const LOCATED_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/avif'] as const;

export type LocatedType = (typeof LOCATED_TYPES)[number];

export const isLocatedType = (type: string): type is LocatedType =>
  (LOCATED_TYPES as readonly string[]).includes(type);

/** Many browsers don't know the type of a HEIC. */
export const canHaveLocation = ({ type, name }: { type: string; name: string }): boolean =>
  isLocatedType(type) || /\.hei[cf]$/i.test(name);
