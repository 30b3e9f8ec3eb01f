import { Injectable } from '@nestjs/common';
import type { UserRow } from '../auth/users';
import { Features } from '../config/features';
import { ReadDatabase } from '../database/database';
import { isIndexDamage } from '../database/database-errors';
import { pageFiller, upTo } from '../http/page-size';
import { FeatureDisabled, SearchUnavailable } from '../http/server-errors';
import { findMessages } from '../messages/message.queries';
import { findSizes } from '../messages/message-summary.queries';
import { messageView } from '../messages/message-view';
import type { HitList, HitView } from '../protocol/hit.view';
import { Memberships } from '../rooms/memberships/memberships';
import { findRoomViews } from '../rooms/room.queries';
import { type Cursor, readCursor, writeCursor } from './cursor';
import { Budget, REPEAT_CPU_MS } from './engine/budget';
import { findMatches, type Scope } from './engine/finder';
import { Highlighter } from './engine/highlighter';
import { asSubstrings, parseQuery, type Terms } from './engine/query-parser';
import { rankMatches } from './engine/ranking';
import { firstIdSince } from './engine/search.queries';
import { SearchIndex } from './engine/search-index';
import { snippet } from './engine/snippets';
import type { SearchMessages } from './search.dto';

const PAGE_SIZE = 40;
const RANKED_WINDOW = 400;

interface Options {
  limit: number;
  budget: Budget;
}

interface Page {
  ids: number[];
  next: Cursor | undefined;
}

@Injectable()
export class SearchService {
  constructor(
    private readonly db: ReadDatabase,
    private readonly memberships: Memberships,
    private readonly features: Features,
    private readonly index: SearchIndex,
  ) {}

  /** @throws {FeatureDisabled} {SearchUnavailable} while the index is rebuilt {NotFound} for a room the person is not in */
  find(user: UserRow, input: SearchMessages): HitList {
    if (!this.features.isOn('search')) throw new FeatureDisabled('search');
    if (this.index.isSuspended) throw new SearchUnavailable();
    if (input.room_id !== undefined) this.memberships.find(user, input.room_id);
    const [terms, cursor] = [parseQuery(input.q ?? ''), readCursor(input.cursor)];
    if (!isSearch(terms, input)) return { items: [], next: null };
    try {
      return this.db.snapshot(() => this.list(user, input, terms, cursor));
    } catch (error) {
      if (!isIndexDamage(error)) throw error;
      this.index.repair(error);
      throw new SearchUnavailable();
    }
  }

  /** Falls back to parts of words when no message has the words: the last one may be half typed. */
  private list(user: UserRow, input: SearchMessages, terms: Terms, cursor: Cursor): HitList {
    const substrings = asSubstrings(terms);
    const budget = new Budget();
    if (substrings && cursor.asSubstrings)
      return this.answer(substrings, this.page(user, input, substrings, cursor, budget));
    const page = this.page(user, input, terms, cursor, budget);
    const isEmpty = page.ids.length === 0 && !page.next && input.cursor === undefined;
    if (!isEmpty || !substrings) return this.answer(terms, page);
    return this.answer(
      substrings,
      this.page(user, input, substrings, { ...cursor, asSubstrings: true }, budget),
    );
  }

  private answer(terms: Terms, { ids, next }: Page): HitList {
    return { items: this.views(ids, new Highlighter(terms)), next: next ? writeCursor(next) : null };
  }

  private page(user: UserRow, input: SearchMessages, terms: Terms, cursor: Cursor, budget: Budget): Page {
    const { limit = PAGE_SIZE } = input;
    const scope = this.scope(user, input, cursor.until);
    if (input.order === 'rank') return this.rankedPage(scope, terms, cursor, { limit, budget });
    const { matches, end } = findMatches(this.db, scope, terms, { want: limit, budget });
    const ids = this.fitting(matches.map(({ id }) => id));
    const until = ids.length < matches.length ? ids.at(-1)! : end;
    return { ids, next: until > 0 ? { ...cursor, until } : undefined };
  }

  /** Pages through a window of ranked matches, which stays the same, then through the next window. */
  private rankedPage(scope: Scope, terms: Terms, cursor: Cursor, { limit, budget }: Options): Page {
    const isLater = cursor.offset > 0;
    const { matches, end: reached } = findMatches(this.db, isLater ? windowOf(scope, cursor) : scope, terms, {
      want: RANKED_WINDOW,
      withText: true,
      budget: isLater ? new Budget(REPEAT_CPU_MS) : budget,
    });
    const end = isLater ? cursor.since : reached;
    const ids = rankMatches(matches, new Highlighter(terms)).map(({ id }) => id);
    const shown = this.fitting(ids.slice(cursor.offset, cursor.offset + limit));
    const offset = cursor.offset + shown.length;
    if (offset < ids.length)
      return { ids: shown, next: { ...cursor, until: matches[0]!.id + 1, offset, since: end } };
    return { ids: shown, next: end > 0 ? { ...cursor, until: end, offset: 0, since: 0 } : undefined };
  }

  private fitting(ids: number[]): number[] {
    const sizes = findSizes(this.db, ids);
    const isFull = pageFiller();
    return upTo(ids, (id) => isFull(sizes.get(id)!));
  }

  private scope(
    { id, only_rooms }: UserRow,
    { room_id, from, has, before, after }: SearchMessages,
    until: number,
  ): Scope {
    const end = before === undefined ? until : Math.min(until, firstIdSince(this.db, Date.parse(before)));
    const since = after === undefined ? 0 : firstIdSince(this.db, Date.parse(after));
    return { user_id: id, only_rooms, room_id, from, has, until: end, since };
  }

  private views(ids: number[], highlighter: Highlighter): HitView[] {
    const messages = new Map(findMessages(this.db, ids).map((row) => [row.id, messageView(row)]));
    const rooms = findRoomViews(this.db, [...new Set([...messages.values()].map(({ room_id }) => room_id))]);
    return ids.map((id) => {
      const message = messages.get(id)!;
      return {
        message,
        room: rooms.get(message.room_id)!,
        snippet: snippet(message.body.plain_text, highlighter),
      };
    });
  }
}

const windowOf = (scope: Scope, { since }: Cursor): Scope => ({
  ...scope,
  since: Math.max(scope.since, since),
});

function isSearch(
  { phrases, substrings }: Terms,
  { q, room_id, from, has, before, after }: SearchMessages,
): boolean {
  if (phrases.length > 0 || substrings.length > 0) return true;
  const isEmpty = (q ?? '').trim() === '';
  return isEmpty && [room_id, from, before, after, has?.[0]].some((filter) => filter !== undefined);
}
