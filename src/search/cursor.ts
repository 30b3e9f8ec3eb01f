import { Invalid } from '../errors';

/** Where a page begins. */
export interface Cursor {
  /** Only messages older than this one. */
  until: number;
  /** So many of the best ones were shown already. */
  offset: number;
  /** Words are looked for as parts of words. */
  asParts: boolean;
}

const CURSOR = /^(p?)(\d{1,15})(?:\.(\d{1,4}))?$/;
export const START: Cursor = { until: Number.MAX_SAFE_INTEGER, offset: 0, asParts: false };

/** @throws {Invalid} */
export function readCursor(text: string | undefined): Cursor {
  if (text === undefined) return START;
  const [, asParts, until, offset] = CURSOR.exec(text) ?? [];
  if (until === undefined)
    throw Invalid.field('cursor', 'unknown_cursor', 'Use the cursor that the page before gave.');
  return { until: Number(until), offset: Number(offset ?? 0), asParts: asParts === 'p' };
}

export const writeCursor = ({ until, offset, asParts }: Cursor) =>
  `${asParts ? 'p' : ''}${until}${offset > 0 ? `.${offset}` : ''}`;
