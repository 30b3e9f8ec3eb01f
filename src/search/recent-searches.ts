import { Injectable } from '@nestjs/common';
import type { UserRow } from '../auth/users';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import { FeatureOff } from '../errors';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import type { RecentSearchView } from './recent-search.view';

/** So many are kept for each person. */
const KEPT = 10;

export const RECENT_SQL = {
  list: 'SELECT id, query, searched_at FROM searches WHERE user_id = ? ORDER BY searched_at DESC, id DESC',
  touch: `INSERT INTO searches (user_id, query, searched_at) VALUES (?1, ?2, ?3)
    ON CONFLICT (user_id, query) DO UPDATE SET searched_at = max(?3, searched_at + 1)`,
  prune: `DELETE FROM searches WHERE user_id = ? AND id NOT IN (
    SELECT id FROM searches WHERE user_id = ? ORDER BY searched_at DESC, id DESC LIMIT ?)`,
  clear: 'DELETE FROM searches WHERE user_id = ?',
};

interface RecentRow {
  id: number;
  query: string;
  searched_at: number;
}

const view = ({ id, query, searched_at }: RecentRow): RecentSearchView => ({
  id,
  query,
  searched_at: new Date(searched_at).toISOString(),
});

/** What somebody looked for lately, for nobody but them. */
@Injectable()
export class RecentSearches {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly config: Config,
  ) {}

  /** @throws {FeatureOff} */
  list({ id }: UserRow): RecentSearchView[] {
    this.assertOn();
    return this.db.all<RecentRow>(RECENT_SQL.list, id).map(view);
  }

  /**
   * The same again moves to the top.
   * @throws {FeatureOff}
   */
  async save({ id }: UserRow, query: string): Promise<RecentSearchView> {
    this.assertOn();
    return this.writes.run((tx) => {
      tx.run(RECENT_SQL.touch, id, query, tx.now);
      tx.run(RECENT_SQL.prune, id, id, KEPT);
      return view(newest(tx, id));
    });
  }

  async clear({ id }: UserRow): Promise<void> {
    await this.writes.run((tx) => tx.run(RECENT_SQL.clear, id));
  }

  private assertOn(): void {
    if (!this.config.features.search) throw new FeatureOff('search');
  }
}

const newest = (tx: Tx, user_id: number) => tx.get<RecentRow>(`${RECENT_SQL.list} LIMIT 1`, user_id)!;
