import type { Queries } from '../database/queries';
import { both, matching, type Stream } from './candidates';
import type { Has } from './search.dto';
import { type Found, findMine, findRoomIds } from './search.sql';
import { isShortDense, partExpression, type Terms, verifier, wordExpression } from './search-words';

type Reads = Pick<Queries, 'get' | 'all'>;

/** Messages of which the asker may see some. */
export interface Scope {
  user_id: number;
  room_id?: number;
  from?: number;
  has?: Has[];
  /** Message ids: `since` is in, `until` is not. */
  until: number;
  since: number;
}

export interface Hits {
  found: Found[];
  /** Where to go on; 0 when everything was looked at. */
  end: number;
}

/** So many places of an index are looked at in one request, however common the words are; with their texts, fewer. */
export const MAX_CANDIDATES = 10_000;
const MAX_TEXTS = 4_000;
/** First as many of the newest as are wanted, or some more where texts are compared: mostly that is all. */
const FIRST_TEXTS = 64;
const STEP = 512;
const TEXT_STEP = 128;
/** Whoever finds too little among the first asks the index for their own rooms only, unless those are many. */
const TEXT_PROBE = 1_024;
export const FEW_ROOMS = 40;

/** The newest messages of the scope that hold all the terms. */
export function findHits(db: Reads, scope: Scope, terms: Terms, want: number, withText = false): Hits {
  const check = verifier(terms);
  const needsText = withText || check !== undefined;
  const most = needsText ? MAX_TEXTS : MAX_CANDIDATES;
  const [first, step, probe] = check ? [Math.max(FIRST_TEXTS, want), TEXT_STEP, TEXT_PROBE] : [want, STEP, 1];
  let stream = streamOf(db, scope, terms);
  let mayNarrow = scope.room_id === undefined;
  let [looked, end] = [0, scope.until];
  const found: Found[] = [];
  while (found.length < want && end > 0 && looked < most) {
    if (mayNarrow && looked >= probe) {
      stream = scoped(db, scope, terms) ?? stream;
      mayNarrow = false;
    }
    const some = stream(end, looked === 0 ? first : Math.min(step, most - looked));
    const mine = findMine(db, some.ids, scope.user_id, needsText);
    found.push(...(check ? mine.filter(({ plain_text }) => check(plain_text!)) : mine));
    looked += Math.max(1, some.ids.length);
    end = some.end;
  }
  if (found.length <= want) return { found, end };
  return { found: found.slice(0, want), end: found[want - 1]!.id };
}

function scoped(db: Reads, scope: Scope, terms: Terms): Stream | undefined {
  const rooms = findRoomIds(db, scope.user_id, FEW_ROOMS);
  if (rooms?.length === 0) return () => ({ ids: [], end: 0 });
  return rooms && streamOf(db, scope, terms, rooms);
}

function streamOf(db: Reads, scope: Scope, terms: Terms, rooms?: number[]): Stream {
  const words = wordExpression(terms, facetsOf(scope, terms, rooms));
  const parts = partExpression(terms);
  const [ofWords, ofParts] = [
    matching(db, 'words', words, scope.since),
    matching(db, 'parts', parts, scope.since),
  ];
  if (words === undefined) return ofParts;
  return parts === undefined ? ofWords : both(ofParts, ofWords);
}

const facet = (...names: string[]) => `facets : (${names.map((name) => `"${name}"`).join(' OR ')})`;

function facetsOf({ room_id, from, has = [] }: Scope, terms: Terms, rooms?: number[]): string[] {
  return [
    ...(room_id === undefined ? [] : [facet(`r${room_id}`)]),
    ...(room_id === undefined && rooms ? [facet(...rooms.map((id) => `r${id}`))] : []),
    ...(from === undefined ? [] : [facet(`u${from}`)]),
    ...has.map((name) => facet(name)),
    ...(isShortDense(terms) ? [facet('dense')] : []),
  ];
}
