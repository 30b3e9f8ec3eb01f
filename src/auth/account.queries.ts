import type { Queries } from '../database/queries';
import type { Account } from './account.entity';

export type AccountRow = Omit<Account, 'custom_css'>;

const FIND = `SELECT id, name, join_code, settings, singleton_guard, created_at, updated_at, logo_version,
  custom_css_version FROM accounts`;

export function findAccount(db: Pick<Queries, 'get'>): AccountRow | undefined {
  return db.get<AccountRow>(FIND);
}

export function findCustomCss(db: Pick<Queries, 'get'>): Pick<Account, 'custom_css' | 'custom_css_version'> {
  const sql = 'SELECT custom_css, custom_css_version FROM accounts';
  return db.get<Pick<Account, 'custom_css' | 'custom_css_version'>>(sql) ?? NO_CSS;
}

const NO_CSS = { custom_css: '', custom_css_version: null };
