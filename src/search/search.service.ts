import { Injectable } from '@nestjs/common';
import type { UserRow } from '../auth/users';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import { isIndexDamage } from '../database/faults';
import { FeatureOff, SearchUnavailable } from '../errors';
import { findMessages, messageView } from '../messages/message.sql';
import { Memberships } from '../rooms/memberships';
import { findRoomViews } from '../rooms/room.sql';
import type { HitList, HitView } from './hit.view';
import type { SearchMessages } from './search.dto';
import { findEnd, findHits, findSnippets, firstIdSince, type Search } from './search.sql';
import { SearchIndex } from './search-index';
import { searchExpression } from './search-words';
import { markHits } from './snippets';

const PAGE_SIZE = 40;

/** Finds messages in the rooms somebody is in, newest first. */
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
    const expression = searchExpression(input.q ?? '');
    if (expression === undefined) return { items: [], next: null };
    const { limit = PAGE_SIZE } = input;
    const search = { ...this.bounds(input), expression, user_id: user.id };
    try {
      const ids = findHits(this.db, search, limit + 1);
      return { items: this.views(expression, ids.slice(0, limit)), next: this.next(search, ids, limit) };
    } catch (error) {
      if (!isIndexDamage(error)) throw error;
      this.index.mend(error);
      throw new SearchUnavailable();
    }
  }

  private bounds({ room_id, from, before, after, cursor = Number.MAX_SAFE_INTEGER }: SearchMessages) {
    const until = before === undefined ? cursor : Math.min(cursor, firstIdSince(this.db, Date.parse(before)));
    const since = after === undefined ? 0 : firstIdSince(this.db, Date.parse(after));
    return { room_id, from, until, since };
  }

  /** The last one shown; a page that is not full may still have more behind what one request looks at. */
  private next(search: Search, ids: number[], limit: number): string | null {
    const id = ids.length > limit ? ids[limit - 1] : findEnd(this.db, search);
    return id === undefined ? null : String(id);
  }

  private views(expression: string, ids: number[]): HitView[] {
    const snippets = findSnippets(this.db, expression, ids);
    const messages = findMessages(this.db, ids).map(messageView);
    const rooms = findRoomViews(this.db, [...new Set(messages.map(({ room_id }) => room_id))]);
    return messages.map((message) => ({
      message,
      room: rooms.get(message.room_id)!,
      snippet: markHits(snippets.get(message.id) ?? ''),
    }));
  }
}
