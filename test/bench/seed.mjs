import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { root } from '../../src/tasks/project.mjs';
import { insertRichMessages } from './rich-room.mjs';

/** The same people, rooms and messages in every run. */
export const ROOMS = { team: 1, hundred: 2, thousand: 3, archive: [4, 5, 6, 7, 8, 9, 10, 11], rich: 12 };
export const TEAM = 16;
const PEOPLE = 1_001;
const START = Date.UTC(2026, 0, 5, 8);
const STEP_MS = 60_000;

export const tokenOf = (user_id) => createHash('sha256').update(`bench ${user_id}`).digest('base64url');
/** Tokens of this many people; reuses people if there are not enough. */
export const tokens = (from, count) =>
  Array.from({ length: count }, (_, n) => tokenOf(1 + ((from - 1 + n) % PEOPLE)));
const hashOf = (text) => createHash('sha256').update(text).digest();

/** Fills a migrated, empty database. */
export function seed(file, messages) {
  const db = new Sqlite(file);
  db.pragma('synchronous = OFF');
  db.transaction(() => {
    insertPeople(db);
    insertRoom(db, ROOMS.team, 'Team', TEAM);
    insertRoom(db, ROOMS.hundred, 'A hundred', 101);
    insertRoom(db, ROOMS.thousand, 'Everyone', PEOPLE);
    for (const id of ROOMS.archive) insertRoom(db, id, `Archive ${id}`, 50);
    insertRoom(db, ROOMS.rich, 'Rich', 50);
    insertRichMessages(db, ROOMS.rich, START);
    insertMessages(db, messages);
  })();
  // The server's maintenance would otherwise run during the measurement: for minutes, it would render every message again.
  db.prepare('UPDATE body_upgrades SET html_version = ?, up_to_message_id = 0').run(htmlVersion());
  for (const index of ['message_search', 'message_parts'])
    db.exec(`INSERT INTO ${index} (${index}) VALUES ('optimize')`);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

function htmlVersion() {
  const source = readFileSync(join(root, 'src/messages/body/bodies.ts'), 'utf8');
  return Number(/HTML_VERSION = (\d+);/.exec(source)[1]);
}

function insertPeople(db) {
  db.prepare('INSERT INTO accounts (name, join_code, created_at, updated_at) VALUES (?, ?, ?, ?)').run(
    'Bench',
    'bench-join-code',
    START,
    START,
  );
  const user = db.prepare(
    `INSERT INTO users (id, name, folded_name, email_address, role, avatar_token, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const session = db.prepare(
    'INSERT INTO sessions (user_id, token_hash, created_at, last_active_at) VALUES (?, ?, ?, ?)',
  );
  const now = Date.now();
  for (let id = 1; id <= PEOPLE; id++) {
    const role = id === 1 ? 'administrator' : 'member';
    user.run(
      id,
      `Person ${id}`,
      `person ${id}`,
      `person${id}@example.com`,
      role,
      `avatar-${id}`,
      START,
      START,
    );
    session.run(id, hashOf(tokenOf(id)), now, now);
  }
}

function insertRoom(db, id, name, people) {
  db.prepare(
    `INSERT INTO rooms (id, type, name, creator_id, last_activity_at, created_at, updated_at)
      VALUES (?, 'closed', ?, 1, ?, ?, ?)`,
  ).run(id, name, START, START, START);
  const membership = db.prepare('INSERT INTO memberships (room_id, user_id, created_at) VALUES (?, ?, ?)');
  for (let user_id = 1; user_id <= people; user_id++) membership.run(id, user_id, START);
}

function insertMessages(db, count) {
  const insert = db.prepare(
    `INSERT INTO messages (room_id, creator_id, client_message_id, source, html, plain_text, html_version,
      posted_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)`,
  );
  const words = vocabulary();
  const random = generator(7);
  for (let n = 0; n < count; n++) {
    const text = sentence(words, random);
    const room = ROOMS.archive[n % ROOMS.archive.length];
    const html = `<p>${text.replace(/^(\w+)/, '<strong>$1</strong>')}</p>`;
    const source = text.replace(/^(\w+)/, '**$1**');
    // Authors take turns of three messages.
    const creator = 1 + (Math.floor(n / 24) % 50);
    insert.run(room, creator, `seed-${n}`, source, html, text, hashOf(text), START + n * STEP_MS);
  }
  db.prepare(
    `UPDATE rooms SET last_message_id = coalesce((SELECT max(id) FROM messages WHERE room_id = rooms.id), 0)`,
  ).run();
  db.prepare(
    `UPDATE memberships SET last_read_message_id = (SELECT last_message_id FROM rooms WHERE id = room_id)`,
  ).run();
}

/** Five to thirty words; few are frequent and many are rare, as in natural language. */
function sentence(words, random) {
  const length = 5 + Math.floor(random() * 26);
  return Array.from({ length }, () => words[Math.floor(random() ** 3 * words.length)]).join(' ');
}

/** Pronounceable made-up words, most frequent first. */
export function vocabulary() {
  const heads = ['ba', 'do', 'fe', 'gi', 'ka', 'lo', 'mi', 'nu', 'pe', 'ra', 'so', 'tu', 'va', 'we', 'zi'];
  const tails = ['lan', 'mer', 'nik', 'pol', 'rus', 'sto', 'tem', 'vel'];
  return heads.flatMap((a) => heads.flatMap((b) => tails.map((c) => a + b + c)));
}

/** Mulberry32: small, seeded, good enough to mix words. */
export function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
