/** So many pictures have a cell; the last one says how many more there are. */
const MAX_CELLS = 5;

export const albumClass = (count: number): string =>
  count > 1 ? `photos photos-many photos-${Math.min(count, MAX_CELLS)}` : 'photos';

export const isInAlbum = (index: number): boolean => index < MAX_CELLS;

/** How many pictures this cell stands for, itself included. */
export const stackedAt = (index: number, count: number): number =>
  index === MAX_CELLS - 1 ? count - index : 1;
