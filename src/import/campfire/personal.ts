import { isIP } from 'node:net';
import { clientAddress } from '../../http/client-address';
import { MAX_SAVED_SEARCH } from '../../protocol/limits';
import { MAX_PER_PERSON } from '../../search/recent-searches';
import type { ImportedBan, ImportedSearch, ImportedSession } from '../records';
import type { CampfireSource } from './source';
import { textOf, timeOf } from './values';

const MAX_USER_AGENT = 300;

interface SessionRow {
  id: number;
  user_id: number;
  token: string | null;
  user_agent: string | null;
  ip_address: string | null;
}

/** @param hasSecret without which no browser's cookie can be read */
export function readSessions(
  { database, report }: CampfireSource,
  active: Set<number>,
  hasSecret: boolean,
): ImportedSession[] {
  if (!database.has('sessions', 'token')) return [];
  const sql = 'SELECT id, user_id, token, user_agent, ip_address FROM sessions ORDER BY id';
  return [...database.rows<SessionRow>(sql)].flatMap((row) => {
    const isActive = active.has(row.user_id);
    if (!isActive || !hasSecret) {
      report.leftOut('sessions', isActive ? 'no_secret' : 'not_active', row.id);
      return [];
    }
    const token = textOf(row.token);
    if (token === '') {
      report.leftOut('sessions', 'blank', row.id);
      return [];
    }
    const user_agent = textOf(row.user_agent).slice(0, MAX_USER_AGENT);
    const { id: original_id, user_id, ip_address } = row;
    return [{ original_id, user_id, token, user_agent, ip_address: textOf(ip_address) }];
  });
}

interface BanRow {
  id: number;
  user_id: number;
  ip_address: string | null;
  created_at: string | null;
}

/** Older installations have none. */
export function readBans({ database, report, now }: CampfireSource, people: Set<number>): ImportedBan[] {
  if (!database.has('bans')) return [];
  const seen = new Set<string>();
  const sql = 'SELECT id, user_id, ip_address, created_at FROM bans ORDER BY id';
  const rows = database.rows<BanRow>(sql);
  return [...rows].flatMap((row) => {
    const ip_address = clientAddress(textOf(row.ip_address));
    const key = `${row.user_id} ${ip_address}`;
    const isRepeated = seen.has(key);
    seen.add(key);
    if (!people.has(row.user_id)) report.leftOut('bans', 'person_missing', row.id);
    else if (isIP(textOf(row.ip_address)) === 0) report.leftOut('bans', 'not_ip_address', row.id);
    else if (isRepeated) report.leftOut('bans', 'repeated', row.id);
    else return [{ user_id: row.user_id, ip_address, created_at: timeOf(row.created_at) ?? now }];
    return [];
  });
}

interface SearchRow {
  id: number;
  user_id: number;
  query: string | null;
  updated_at: string;
}

/** The newest ten of each person. */
export function readSearches(
  { database, report, now }: CampfireSource,
  active: Set<number>,
): ImportedSearch[] {
  if (!database.has('searches')) return [];
  const saved = new Map<number, Set<string>>();
  const sql = 'SELECT id, user_id, query, updated_at FROM searches ORDER BY updated_at DESC, id DESC';
  return [...database.rows<SearchRow>(sql)].flatMap((row) => {
    const query = textOf(row.query).trim();
    const queries = saved.get(row.user_id) ?? new Set();
    saved.set(row.user_id, queries);
    if (!active.has(row.user_id)) report.leftOut('searches', 'not_active', row.id);
    else if (query === '') report.leftOut('searches', 'blank', row.id);
    else if (query.length > MAX_SAVED_SEARCH) report.leftOut('searches', 'too_long', row.id);
    else if (queries.has(query)) report.leftOut('searches', 'repeated', row.id);
    else if (queries.size === MAX_PER_PERSON) report.leftOut('searches', 'oldest_dropped', row.id);
    else {
      queries.add(query);
      return [{ user_id: row.user_id, query, searched_at: timeOf(row.updated_at) ?? now }];
    }
    return [];
  });
}
