import { createHash } from 'node:crypto';

const MESSAGES = 40;
const BOOSTS = ['👍', '🎉', 'well said'];
const MINUTE = 60_000;

/** Forty messages: every second one has a picture, and every third one three boosts. */
export function insertRichMessages(db, room_id, start) {
  const message =
    db.prepare(`INSERT INTO messages (room_id, creator_id, client_message_id, source, html, plain_text,
      html_version, posted_hash, attachments, boosts, created_at) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)`);
  const file =
    db.prepare(`INSERT INTO attachments (message_id, creator_id, position, key, name, content_type, bytes,
      sha256, width, height, thumbnail_key, created_at) VALUES (?, ?, 0, ?, ?, 'image/jpeg', 123456, ?, 1600, 900, ?, ?)`);
  const boost = db.prepare(
    'INSERT INTO boosts (message_id, booster_id, content, created_at) VALUES (?, ?, ?, ?)',
  );
  for (let n = 0; n < MESSAGES; n++) {
    const [at, creator, text] = [start + n * MINUTE, 1 + (Math.floor(n / 3) % 50), `Image: ${n} of many`];
    const hash = createHash('sha256').update(text).digest();
    const [files, boosts] = [Number(n % 2 === 0), n % 3 === 0 ? BOOSTS : []];
    const row = [room_id, creator, `rich-${n}`, text, `<p>${text}</p>`, text, hash, files, boosts.length, at];
    const id = Number(message.run(...row).lastInsertRowid);
    if (files) file.run(id, creator, keyOf(n), `picture-${n}.jpg`, hash, keyOf(n + MESSAGES), at);
    for (const [index, content] of boosts.entries()) boost.run(id, 2 + index, content, at);
  }
}

const keyOf = (n) => String(n).padStart(28, 'k');
