import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import Fastify from 'fastify';
import { WebSocketServer } from 'ws';
import { takeUpload } from './bare-uploads.mjs';

/**
 * The baseline for Campfire: the same machine, libraries, database, routes and response sizes, without a framework. One
 * message per transaction, the straightforward way, unless it's `GROUPED`; no Markdown, sanitizing, validation or rate
 * limiting.
 */
const db = new Sqlite(process.env.DATABASE);
for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -4000'])
  db.pragma(pragma);
const sql = (text) => db.prepare(text);

const findViewer = sql(`SELECT users.* FROM sessions JOIN users ON users.id = user_id WHERE token_hash = ?`);
const findRoom = sql(`SELECT rooms.*, last_read_message_id FROM memberships JOIN rooms ON rooms.id = room_id
  WHERE room_id = ? AND user_id = ?`);
const findRooms = sql(`SELECT rooms.*, last_read_message_id FROM memberships JOIN rooms ON rooms.id = room_id
  WHERE user_id = ? ORDER BY rooms.name`);
const message = `SELECT messages.*, users.name, users.role, users.avatar_token, users.updated_at
  FROM messages JOIN users ON users.id = creator_id`;
const findMessage = sql(`${message} WHERE messages.id = ?`);
const findPage = sql(`${message} WHERE room_id = ? ORDER BY messages.id DESC LIMIT 40`);
const search = sql(`SELECT messages.*, users.name, users.role, users.avatar_token, users.updated_at,
    snippet(message_search, 0, '<mark>', '</mark>', '…', 24) AS snippet
  FROM message_search JOIN messages ON messages.id = message_search.rowid JOIN users ON users.id = creator_id
  WHERE message_search MATCH ? AND room_id IN (SELECT room_id FROM memberships WHERE user_id = ?)
  ORDER BY message_search.rowid DESC LIMIT 40`);
const idsOf = 'SELECT value FROM json_each(?)';
const findFiles = sql(`SELECT * FROM attachments WHERE message_id IN (${idsOf})`);
const findBoosts = sql(`SELECT boosts.*, users.name, users.role, users.avatar_token, users.updated_at
  FROM boosts JOIN users ON users.id = booster_id WHERE message_id IN (${idsOf})`);
const insertMessage =
  sql(`INSERT INTO messages (room_id, creator_id, client_message_id, source, html, plain_text,
  html_version, posted_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)`);
const nextSeq = sql(`UPDATE rooms SET last_seq = last_seq + 1, last_message_id = ?, last_activity_at = ?
  WHERE id = ? RETURNING last_seq`).pluck();
const insertEvent = sql('INSERT INTO events (room_id, seq, name, data, at) VALUES (?, ?, ?, ?, ?)');
const markRead = sql('UPDATE memberships SET last_read_message_id = ? WHERE room_id = ? AND user_id = ?');

const app = Fastify();
const sha256 = (text) => createHash('sha256').update(text).digest();
const viewerOf = ({ headers }) => findViewer.get(sha256(headers.authorization?.slice(7) ?? ''));
const escapeHtml = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const findOffers = sql(`SELECT * FROM users WHERE +status = 'active' ORDER BY id LIMIT 20`);
const findAccount = sql('SELECT * FROM accounts');
const findCursor = sql(`SELECT seq FROM sqlite_sequence WHERE name = 'events'`);
const page = existsSync(process.env.PAGE ?? '') ? readFileSync(process.env.PAGE) : Buffer.alloc(0);

app.get('/up', () => 'ok');
app.get('/rooms/:id', (request, reply) => {
  const viewer = viewerOf(request);
  findRoom.get(request.params.id, viewer.id);
  findRooms.all(viewer.id);
  findOffers.all();
  findAccount.get();
  findCursor.get();
  const rows = findPage.all(request.params.id);
  for (const [has, find] of [
    ['attachments', findFiles],
    ['boosts', findBoosts],
  ]) {
    const ids = rows.filter((row) => row[has] > 0).map(({ id }) => id);
    if (ids.length > 0) find.all(JSON.stringify(ids));
  }
  reply.type('text/html; charset=utf-8').send(page);
});
app.get('/api/v1/rooms/:id/messages', (request) => {
  findRoom.get(request.params.id, viewerOf(request).id);
  const items = findPage.all(request.params.id).reverse().map(view);
  return { items, next: String(items[0]?.id) };
});
app.get('/api/v1/search', (request) => {
  const quoted = request.query.q.split(' ').map((word) => `"${word}"`);
  const rows = search.all(quoted.join(' '), viewerOf(request).id);
  return { items: rows.map((row) => ({ message: view(row), snippet: row.snippet })), next: null };
});

function insertPost(room_id, viewer, { body, client_message_id }) {
  const now = Date.now();
  const row = [room_id, viewer.id, client_message_id, body, `<p>${escapeHtml(body)}</p>`, body];
  const id = Number(insertMessage.run(...row, sha256(body), now).lastInsertRowid);
  const posted = view(findMessage.get(id));
  const seq = nextSeq.get(id, now, room_id);
  markRead.run(id, room_id, viewer.id);
  const event = insertEvent.run(room_id, seq, 'message.posted', JSON.stringify({ message: posted }), now);
  return { posted, seq, event_id: Number(event.lastInsertRowid) };
}

const insertAlone = db.transaction(insertPost);
const insertTogether = db.transaction((posts) => {
  for (const { input, resolve } of posts) resolve(insertPost(...input));
});
const waiting = [];

/** With `GROUPED`, what comes in one turn of the event loop is one transaction, and is answered after its commit. */
function post(...input) {
  if (!process.env.GROUPED) return insertAlone.immediate(...input);
  return new Promise((resolve) => {
    if (waiting.length === 0) setImmediate(() => insertTogether.immediate(waiting.splice(0)));
    waiting.push({ input, resolve });
  });
}

app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
app.post('/api/v1/rooms/:id/messages', async (request, reply) => {
  const viewer = viewerOf(request);
  const room = findRoom.get(request.params.id, viewer.id);
  const body = request.body ?? (await takeUpload(request.raw, process.env.FILES));
  const { posted, seq, event_id } = await post(room.id, viewer, body);
  reply.status(201).send(posted);
  setImmediate(broadcast, room.id, seq, event_id, posted);
});

const sockets = new Map();

function broadcast(room_id, seq, id, posted) {
  const frame = { type: 'event', id, room_id, seq, name: 'message.posted', at: posted.created_at };
  const text = Buffer.from(JSON.stringify({ ...frame, data: { message: posted }, html: item(posted) }));
  for (const socket of sockets.get(room_id) ?? []) socket.send(text, { binary: false });
}

new WebSocketServer({ server: app.server, path: '/ws' }).on('connection', (socket, request) => {
  const viewer = viewerOf(request);
  const mine = findRooms.all(viewer.id).map((room) => room.id);
  for (const id of mine) sockets.set(id, (sockets.get(id) ?? new Set()).add(socket));
  socket.on('message', () => socket.send(JSON.stringify({ type: 'welcome', user_id: viewer.id })));
  socket.on('close', () => mine.forEach((id) => void sockets.get(id).delete(socket)));
});

function view(row) {
  const { id, room_id, client_message_id, source, format, html, plain_text } = row;
  const avatar_url = `/users/${row.avatar_token}/avatar?v=${row.updated_at.toString(36)}`;
  const creator = { id: row.creator_id, name: row.name, role: row.role, avatar_url };
  const body = { source, format, html, plain_text };
  const created_at = new Date(row.created_at).toISOString();
  const url = `/rooms/${room_id}/@${id}`;
  const rest = { mentions: [], reply_to: null, created_at, edited_at: null, url };
  return { id, room_id, creator, client_message_id, kind: 'text', body, ...rest };
}

/** About as many bytes as Campfire's message. */
function item({ id, room_id, creator, client_message_id, body, created_at, url }) {
  const name = escapeHtml(creator.name);
  return `<li class="message" id="message-${id}" data-message-id="${id}" data-client-message-id="${client_message_id}" data-creator-id="${creator.id}" data-created-at="${created_at}" data-mentions="" data-version="${created_at}"><a class="message-avatar" href="/users/${creator.id}" tabindex="-1" aria-hidden="true"><img class="avatar" src="${creator.avatar_url}" alt="" width="40" height="40" loading="lazy"></a><div class="message-main"><div class="message-head"><a class="message-author" href="/users/${creator.id}"><bdi>${name}</bdi></a><a class="message-time" href="${url}" tabindex="-1"><time datetime="${created_at}">${created_at}</time></a></div><div class="message-row"><div class="bubble" dir="auto"><div class="body" dir="auto">${body.html}</div></div><div class="message-actions"><button class="icon-button" type="button" tabindex="-1" aria-label="Reply to ${name}’s message"><svg class="icon"><use href="/assets/icons.svg#reply"></use></svg></button><a class="icon-button" href="/rooms/${room_id}/messages/${id}" aria-label="More actions for ${name}’s message"><svg class="icon"><use href="/assets/icons.svg#ellipsis"></use></svg></a></div></div></div></li>`;
}

await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`Bare is at http://127.0.0.1:${app.server.address().port}\n`);
