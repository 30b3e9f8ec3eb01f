import type { Queries } from '../../database/queries';
import type { Has } from '../search.dto';
import { Budget } from './budget';
import { hasShortUnsegmented } from './match-expressions';
import { type Plan, planFor } from './plan';
import type { Terms } from './query-parser';
import { findRoomIds, findVisible, lastMessageId, type Match, type Searcher } from './search.queries';

type Reads = Pick<Queries, 'get' | 'all' | 'column'>;

export interface Scope extends Searcher {
  room_id?: number;
  from?: number;
  has?: Has[];
  /** Message ids: `since` is inclusive, `until` exclusive. */
  until: number;
  since: number;
}

interface MatchPage {
  matches: Match[];
  end: number;
}

export const MAX_CANDIDATES = 10_000;
const MAX_TEXTS = 4_000;
const FIRST_TEXTS = 64;
const STEP = 512;
const TEXT_STEP = 128;
/** UTF-16 units of text that are compared or ranked per request. */
const MAX_TEXT = 2_000_000;
/** After so many texts, the person's rooms become a filter of the query, unless there are too many rooms. */
const TEXTS_BEFORE_ROOM_FILTER = 1_024;
export const MAX_ROOM_FILTERS = 40;

interface Options {
  want: number;
  withText?: boolean;
  budget?: Budget;
}

/** The newest messages of the scope that match all terms; fewer when the budget is spent. */
export function findMatches(db: Reads, scope: Scope, terms: Terms, options: Options): MatchPage {
  const { want, withText = false, budget = new Budget() } = options;
  const until = Math.min(scope.until, lastMessageId(db) + 1);
  const planWith = (facets: string[]) => planFor(db, { terms, facets, until, since: scope.since }, budget);
  let plan = planWith(facetExpressions(scope, terms));
  let canFilterRooms = scope.room_id === undefined;
  const matches: Match[] = [];
  let [examined, textLength, end] = [0, 0, until];
  while (matches.length < want && end > 0 && textLength < MAX_TEXT && (examined === 0 || !budget.isSpent)) {
    const limit = nextLimit(plan, examined, options);
    if (limit <= 0) break;
    if (canFilterRooms && examined >= (plan.matchesText ? TEXTS_BEFORE_ROOM_FILTER : 1)) {
      const rooms = findRoomIds(db, scope, MAX_ROOM_FILTERS);
      if (rooms?.length === 0) return { matches, end: 0 };
      if (rooms) plan = planWith(facetExpressions(scope, terms, rooms));
      canFilterRooms = false;
    }
    const { matchesText } = plan;
    const candidates = plan.stream(end, limit);
    const visible = findVisible(db, candidates.ids, scope, withText || matchesText !== undefined);
    matches.push(...(matchesText ? visible.filter(({ text }) => matchesText(text!)) : visible));
    examined += Math.max(1, candidates.ids.length);
    textLength += visible.reduce((sum, { text = '' }) => sum + text.length, 0);
    end = candidates.end;
  }
  if (matches.length <= want) return { matches, end };
  return { matches: matches.slice(0, want), end: matches[want - 1]!.id };
}

function nextLimit({ matchesText }: Plan, examined: number, { want, withText = false }: Options): number {
  if (examined === 0) return matchesText ? Math.max(FIRST_TEXTS, want) : want;
  const [step, max] = matchesText || withText ? [TEXT_STEP, MAX_TEXTS] : [STEP, MAX_CANDIDATES];
  return Math.min(step, max - examined);
}

const anyFacet = (...names: string[]) => `facets : (${names.map((name) => `"${name}"`).join(' OR ')})`;

function facetExpressions({ room_id, from, has = [] }: Scope, terms: Terms, rooms?: number[]): string[] {
  return [
    ...(room_id === undefined ? [] : [anyFacet(`r${room_id}`)]),
    ...(room_id === undefined && rooms ? [anyFacet(...rooms.map((id) => `r${id}`))] : []),
    ...(from === undefined ? [] : [anyFacet(`u${from}`)]),
    ...has.map((name) => anyFacet(name)),
    ...(hasShortUnsegmented(terms) ? [anyFacet('dense')] : []),
  ];
}
