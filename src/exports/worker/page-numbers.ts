import type { Queries } from '../../database/queries';
import { roomPath } from '../archive-paths';
import type { Scope } from './scope';
import { pageStarts } from './selection.queries';

const PAGE_MESSAGES = 300;

export class PageNumbers {
  private readonly starts: Map<number, number[]>;

  constructor(
    private readonly db: Queries,
    private readonly scope: Scope,
  ) {
    this.starts = new Map(scope.roomIds.map((id) => [id, pageStarts(db, id, scope, PAGE_MESSAGES)]));
  }

  count(room_id: number): number {
    return Math.max(1, this.starts.get(room_id)!.length);
  }

  range(room_id: number, page: number): { from: number; before: number } {
    const starts = this.starts.get(room_id)!;
    return { from: starts[page - 1] ?? 1, before: starts[page] ?? Number.MAX_SAFE_INTEGER };
  }

  /** From a page in a folder. @returns undefined for a message that isn't in the archive */
  hrefOf(room_id: number, message_id: number): string | undefined {
    const starts = this.starts.get(room_id);
    if (!starts || !this.has(room_id, message_id)) return undefined;
    const page = starts.findLastIndex((start) => start <= message_id) + 1;
    return `../${roomPath(room_id, page)}#message-${message_id}`;
  }

  private has(room_id: number, message_id: number): boolean {
    const sql = 'SELECT creator_id FROM messages WHERE id = ? AND room_id = ?';
    const found = this.db.get<{ creator_id: number }>(sql, message_id, room_id);
    const { author } = this.scope;
    return found !== undefined && (author === null || found.creator_id === author);
  }
}
