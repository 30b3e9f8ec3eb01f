import { normalEmail } from '../../auth/email-address';
import type { ImportedBot, ImportedPerson } from '../records';
import { fittingName } from '../values';
import type { CampfireSource } from './source';
import { isWebAddress, textOf, timeOf } from './values';

const ROLES = ['member', 'administrator', 'bot'] as const;
const STATUSES = ['active', 'deactivated', 'banned'] as const;
/** What Campfire writes before the `@` of those who left. */
const LEFT = /-deactivated-[0-9a-f-]{36}(?=@)/i;
const BOT_TOKEN = /^[0-9A-Za-z]{12}$/;

interface UserRow {
  id: number;
  name: string;
  email_address: string | null;
  password_digest: string | null;
  role: number;
  status: number;
  bio: string | null;
  bot_token: string | null;
  created_at: string;
}

/** @returns by id */
export function readPeople(source: CampfireSource): ImportedPerson[] {
  const emails = new Set<string>();
  const rows = [...usersOf(source)].sort((one, other) => one.status - other.status || one.id - other.id);
  return rows.map((row) => personOf(source, row, emails)).sort((one, other) => one.id - other.id);
}

/** Older installations know only whether someone is active. */
function usersOf({ database }: CampfireSource): Iterable<UserRow> {
  const status = database.has('users', 'status') ? 'status' : 'iif(active, 0, 1) AS status';
  const bio = database.has('users', 'bio') ? 'bio' : 'NULL AS bio';
  return database.rows<UserRow>(
    `SELECT id, name, email_address, password_digest, role, ${status}, ${bio}, bot_token, created_at FROM users`,
  );
}

/** @param emails of those who come first, active people */
function personOf({ report, now }: CampfireSource, row: UserRow, emails: Set<string>): ImportedPerson {
  const status = STATUSES[row.status] ?? 'deactivated';
  const role = ROLES[row.role] ?? 'member';
  const email = textOf(row.email_address).trim() || null;
  const hasLeft = status === 'deactivated';
  const isTaken = !hasLeft && email !== null && emails.has(normalEmail(email));
  if (email !== null && !hasLeft) emails.add(normalEmail(email));
  if (isTaken) report.changed('people', 'email_taken', row.id);
  return {
    id: row.id,
    name: fittingName(report, 'people', { ...row, fallback: `Person ${row.id}` }),
    email_address: hasLeft || isTaken ? null : email,
    former_email_address: hasLeft ? (email?.replace(LEFT, '') ?? null) : null,
    password_digest: textOf(row.password_digest) || null,
    role: role === 'administrator' && status !== 'active' ? 'member' : role,
    status,
    bio: textOf(row.bio),
    created_at: timeOf(row.created_at) ?? now,
  };
}

/** Those that are still there, with their webhooks. */
export function readBots(source: CampfireSource): ImportedBot[] {
  const { report, now } = source;
  const all = [...usersOf(source)].filter(({ role }) => ROLES[role] === 'bot');
  const active = all.filter(({ status }) => status === 0);
  for (const { id } of all.filter((bot) => !active.includes(bot))) report.leftOut('bots', 'not_active', id);
  const webhooks = readWebhooks(source, new Set(active.map(({ id }) => id)));
  return active.map(({ id, bot_token, created_at }) => {
    const token = BOT_TOKEN.test(textOf(bot_token)) ? textOf(bot_token) : null;
    if (token === null) report.changed('bots', 'key_unusable', id);
    return {
      user_id: id,
      token,
      webhook_url: webhooks.get(id) ?? null,
      created_at: timeOf(created_at) ?? now,
    };
  });
}

/** By bot. */
function readWebhooks({ database, report }: CampfireSource, bots: Set<number>): Map<number, string> {
  const urls = new Map<number, string>();
  if (!database.has('webhooks')) return urls;
  const sql = 'SELECT id, user_id, url FROM webhooks ORDER BY id';
  for (const row of database.rows<{ id: number; user_id: number; url: string | null }>(sql)) {
    const url = textOf(row.url).trim();
    if (url === '') report.leftOut('webhooks', 'blank', row.id);
    else if (!bots.has(row.user_id)) report.leftOut('webhooks', 'not_active', row.id);
    else if (!isWebAddress(url)) report.leftOut('webhooks', 'not_web_address', row.id);
    else if (urls.has(row.user_id)) report.leftOut('webhooks', 'repeated', row.id);
    else urls.set(row.user_id, url);
  }
  return urls;
}
