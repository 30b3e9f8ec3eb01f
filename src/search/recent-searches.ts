import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserLifecycle } from '../auth/user-lifecycle';
import type { UserRow } from '../auth/users';
import { Features } from '../config/features';
import { ReadDatabase } from '../database/database';
import { FeatureDisabled } from '../http/server-errors';
import type { RecentSearchView } from '../protocol/recent-search.view';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';

export const MAX_PER_PERSON = 10;

const RECENT_SQL = {
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

@Injectable()
export class RecentSearches implements OnModuleInit {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly features: Features,
    private readonly lifecycle: UserLifecycle,
  ) {}

  onModuleInit(): void {
    this.lifecycle.register({ onDeactivated: clearSearches });
  }

  list({ id }: UserRow): RecentSearchView[] {
    this.assertOn();
    return this.db.all<RecentRow>(RECENT_SQL.list, id).map(view);
  }

  async save({ id }: UserRow, query: string): Promise<RecentSearchView> {
    this.assertOn();
    return this.writes.run((tx) => {
      tx.run(RECENT_SQL.touch, id, query, tx.now);
      tx.run(RECENT_SQL.prune, id, id, MAX_PER_PERSON);
      return view(newest(tx, id));
    });
  }

  async clear({ id }: UserRow): Promise<void> {
    await this.writes.run((tx) => clearSearches(tx, id));
  }

  private assertOn(): void {
    if (!this.features.isOn('search')) throw new FeatureDisabled('search');
  }
}

const clearSearches = (tx: Tx, user_id: number) => tx.run(RECENT_SQL.clear, user_id);

const newest = (tx: Tx, user_id: number) => tx.get<RecentRow>(`${RECENT_SQL.list} LIMIT 1`, user_id)!;
