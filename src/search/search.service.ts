import { Injectable } from '@nestjs/common';
import type { UserRow } from '../auth/users';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import { isIndexDamage } from '../database/faults';
import { FeatureOff, SearchUnavailable } from '../errors';
import { findMessages, messageView } from '../messages/message.sql';
import { Memberships } from '../rooms/memberships';
import { findRoomViews } from '../rooms/room.sql';
import { type Cursor, readCursor, writeCursor } from './cursor';
import { findHits, type Scope } from './finder';
import type { HitList, HitView } from './hit.view';
import { Marker } from './marks';
import { ranked } from './ranking';
import type { SearchMessages } from './search.dto';
import { firstIdSince } from './search.sql';
import { SearchIndex } from './search-index';
import { asParts, readTerms, type Terms } from './search-words';
import { snippet } from './snippets';

const PAGE_SIZE = 40;
/** So many of the newest hits are put in order; behind them come as many again. */
export const RANKED = 400;

interface Page {
  ids: number[];
  next: Cursor | undefined;
}

/** Finds messages in the rooms somebody is in. */
@Injectable()
export class SearchService {
  constructor(
    private readonly db: ReadDatabase,
    private readonly memberships: Memberships,
    private readonly config: Config,
    private readonly index: SearchIndex,
  ) {}

  /**
   * @throws {FeatureOff}
   * @throws {SearchUnavailable} while the index is made anew
   * @throws {NotFound} for a room that the person is not in
   */
  find(user: UserRow, input: SearchMessages): HitList {
    if (!this.config.features.search) throw new FeatureOff('search');
    if (this.index.isSuspended) throw new SearchUnavailable();
    if (input.room_id !== undefined) this.memberships.find(user, input.room_id);
    const [terms, cursor] = [readTerms(input.q ?? ''), readCursor(input.cursor)];
    if (!isSearch(terms, input)) return { items: [], next: null };
    try {
      return this.db.snapshot(() => this.list(user, input, terms, cursor));
    } catch (error) {
      if (!isIndexDamage(error)) throw error;
      this.index.mend(error);
      throw new SearchUnavailable();
    }
  }

  /** What no message holds as a word may be a part of one: somebody may still be typing it. */
  private list(user: UserRow, input: SearchMessages, terms: Terms, cursor: Cursor): HitList {
    const parts = asParts(terms);
    if (parts && cursor.asParts) return this.answer(parts, this.page(user, input, parts, cursor));
    const page = this.page(user, input, terms, cursor);
    const isNothing = page.ids.length === 0 && !page.next && input.cursor === undefined;
    if (!isNothing || !parts) return this.answer(terms, page);
    return this.answer(parts, this.page(user, input, parts, { ...cursor, asParts: true }));
  }

  private answer(terms: Terms, { ids, next }: Page): HitList {
    return { items: this.views(ids, new Marker(terms)), next: next ? writeCursor(next) : null };
  }

  private page(user: UserRow, input: SearchMessages, terms: Terms, cursor: Cursor): Page {
    const { limit = PAGE_SIZE } = input;
    const scope = this.scope(user, input, cursor.until);
    if (input.order === 'rank') return this.best(scope, terms, cursor, limit);
    const { found, end } = findHits(this.db, scope, terms, limit);
    return { ids: found.map(({ id }) => id), next: end > 0 ? { ...cursor, until: end } : undefined };
  }

  /** The best of a window that stays where it is while one pages through it; then the next window. */
  private best(scope: Scope, terms: Terms, cursor: Cursor, limit: number): Page {
    const { found, end } = findHits(this.db, scope, terms, RANKED, true);
    const ids = ranked(found, new Marker(terms)).map(({ id }) => id);
    const shown = ids.slice(cursor.offset, cursor.offset + limit);
    const offset = cursor.offset + shown.length;
    if (offset < ids.length) return { ids: shown, next: { ...cursor, until: found[0]!.id + 1, offset } };
    return { ids: shown, next: end > 0 ? { ...cursor, until: end, offset: 0 } : undefined };
  }

  private scope(
    { id }: UserRow,
    { room_id, from, has, before, after }: SearchMessages,
    until: number,
  ): Scope {
    const end = before === undefined ? until : Math.min(until, firstIdSince(this.db, Date.parse(before)));
    const since = after === undefined ? 0 : firstIdSince(this.db, Date.parse(after));
    return { user_id: id, room_id, from, has, until: end, since };
  }

  private views(ids: number[], marker: Marker): HitView[] {
    const messages = new Map(findMessages(this.db, ids).map((row) => [row.id, messageView(row)]));
    const rooms = findRoomViews(this.db, [...new Set([...messages.values()].map(({ room_id }) => room_id))]);
    return ids.map((id) => {
      const message = messages.get(id)!;
      return {
        message,
        room: rooms.get(message.room_id)!,
        snippet: snippet(message.body.plain_text, marker),
      };
    });
  }
}

/** Without a word, a filter is enough: all the pictures of a room, say. */
function isSearch(
  { phrases, parts }: Terms,
  { q, room_id, from, has, before, after }: SearchMessages,
): boolean {
  if (phrases.length > 0 || parts.length > 0) return true;
  const isEmpty = (q ?? '').trim() === '';
  return isEmpty && [room_id, from, before, after, has?.[0]].some((filter) => filter !== undefined);
}
