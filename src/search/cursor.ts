import { Invalid } from '../http/errors';

export interface Cursor {
  until: number;
  offset: number;
  since: number;
  asSubstrings: boolean;
}

const CURSOR = /^(p?)(\d{1,15})(?:\.(\d{1,4})-(\d{1,15}))?$/;
const FIRST_PAGE: Cursor = {
  until: Number.MAX_SAFE_INTEGER,
  offset: 0,
  since: 0,
  asSubstrings: false,
};

/** @throws {Invalid} */
export function readCursor(text: string | undefined): Cursor {
  if (text === undefined) return FIRST_PAGE;
  const [, p, until, offset = 0, since = 0] = CURSOR.exec(text) ?? [];
  if (until === undefined)
    throw Invalid.field('cursor', 'unknown_cursor', 'Use the cursor from the previous page.');
  return { until: Number(until), offset: Number(offset), since: Number(since), asSubstrings: p === 'p' };
}

export const writeCursor = ({ until, offset, since, asSubstrings: asParts }: Cursor) =>
  `${asParts ? 'p' : ''}${until}${offset > 0 ? `.${offset}-${since}` : ''}`;
