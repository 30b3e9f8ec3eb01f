import { randomBytes } from 'node:crypto';
import { foldName } from '../../assets/rules/folding';
import { lookalikeOf } from '../../assets/rules/lookalikes';
import { tokenHash } from '../auth/tokens';
import { contentVersion } from '../http/content-version';
import type { ImportContext } from './import-context';
import type { ImportedAccount, ImportedBot, ImportedPerson, ImportSource } from './records';

export function writeAccount(
  { insert, report, staged }: ImportContext,
  account: ImportedAccount | undefined,
): void {
  if (!account) return;
  const { name, join_code, restrict_room_creation_to_administrators, custom_css, created_at } = account;
  insert('accounts', {
    name,
    join_code,
    settings: JSON.stringify({ restrict_room_creation_to_administrators }),
    custom_css,
    custom_css_version: custom_css.trim() === '' ? null : contentVersion(custom_css),
    logo_version: staged.logo[0] ? contentVersion(staged.logo[0].image) : null,
    created_at,
    updated_at: created_at,
  });
  report.imported('account');
  for (const row of staged.logo) insert('logos', row);
  if (staged.logo.length > 0) report.imported('files');
}

export function writePeople(context: ImportContext, { people, bots, administrator }: ImportSource): void {
  for (const person of people) writePerson(context, person);
  for (const id of context.staged.avatars.keys()) context.report.leftOut('files', 'person_missing', id);
  const first = people.find(({ role }) => role === 'administrator') ?? people[0];
  for (const bot of bots) writeBot(context, bot, administrator ?? first!.id);
}

function writePerson({ insert, report, staged }: ImportContext, person: ImportedPerson): void {
  insert('users', {
    ...person,
    folded_name: foldName(person.name),
    lookalike_name: lookalikeOf(person.name),
    avatar_token: randomBytes(12).toString('base64url'),
    updated_at: person.created_at,
  });
  report.imported('people');
  const image = staged.avatars.get(person.id);
  if (!image) return;
  staged.avatars.delete(person.id);
  insert('avatars', { user_id: person.id, image });
  report.imported('files');
}

/** Bots are sent what comes from now on: the log is empty. */
function writeBot({ insert, report, sealKey }: ImportContext, bot: ImportedBot, creator_id: number): void {
  const { user_id, token, webhook_url, created_at } = bot;
  insert('bots', { user_id, creator_id, encrypted_key: sealKey(user_id, token), webhook_url, created_at });
  report.imported('bots');
  if (webhook_url !== null) report.imported('webhooks');
}

/** Sessions last as long as ours may, counted from now. */
export function writePersonal({ insert, report, now }: ImportContext, source: ImportSource): void {
  for (const { original_id: _, token, ...session } of source.sessions) {
    insert('sessions', { ...session, token_hash: tokenHash(token), created_at: now, last_active_at: now });
    report.imported('sessions');
  }
  for (const ban of source.bans) {
    insert('bans', ban);
    report.imported('bans');
  }
  for (const search of source.searches) {
    insert('searches', search);
    report.imported('searches');
  }
}
