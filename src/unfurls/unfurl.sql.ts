import type { Queries } from '../database/queries';
import type { Tx } from '../writes/tx';
import type { LinkPreview, MessageLink } from './link-preview.view';
import type { Unfurl } from './unfurl.entity';

type Reads = Pick<Queries, 'get' | 'all'>;

/** The previews of a message as JSON, for the statement that reads messages; null where there never were any. */
export const UNFURLS_JSON = `CASE WHEN messages.unfurls > 0 THEN (
    SELECT json_group_array(json_array(position, id, link, url, title, description, site_name, image_key IS NOT NULL,
      image_width, image_height, is_face))
    FROM unfurls WHERE message_id = messages.id AND is_removed = 0) END`;

type Fields = [
  position: number,
  id: number,
  link: string,
  url: string,
  title: string,
  description: string,
  site_name: string,
  has_image: number,
  width: number,
  height: number,
  is_face: number,
];

export function linkPreviews(json: string | null): LinkPreview[] {
  if (json === null) return [];
  return (JSON.parse(json) as Fields[]).sort(([a], [b]) => a - b).map(linkPreview);
}

function linkPreview([, id, link, url, title, description, site_name, has, width, height, face]: Fields) {
  const image = has === 1 ? { url: `/link_previews/${id}/image`, width, height } : null;
  return { id, link, url, title, description, site_name, image, is_face: face === 1 };
}

/** `1/2 1/3` → the messages 2 and 3 of room 1. */
export function messageLinks(pairs: string): MessageLink[] {
  if (pairs === '') return [];
  return pairs.split(' ').map((pair) => {
    const [room_id, message_id] = pair.split('/').map(Number) as [number, number];
    return { room_id, message_id, url: `/rooms/${room_id}/@${message_id}` };
  });
}

export const UNFURL_IMAGE_SQL = `SELECT image_key, room_id FROM unfurls JOIN messages ON messages.id = message_id
  WHERE unfurls.id = ? AND is_removed = 0`;

export function findUnfurlImage(db: Reads, id: number) {
  return db.get<{ image_key: string | null; room_id: number }>(UNFURL_IMAGE_SQL, id);
}

export const UNFURLED_LINKS_SQL = 'SELECT link FROM unfurls WHERE message_id = ?';

/** The links of a message that somebody has looked at, or that are to be left alone. */
export function unfurledLinks(db: Reads, message_id: number): Set<string> {
  return new Set(db.all<{ link: string }>(UNFURLED_LINKS_SQL, message_id).map(({ link }) => link));
}

export type NewUnfurl = Pick<Unfurl, 'position' | 'link'> & Partial<Unfurl>;

const INSERT = `INSERT OR IGNORE INTO unfurls (message_id, position, link, is_removed, url, title, description, site_name,
    image_key, image_width, image_height, is_face, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function insertUnfurl(tx: Tx, message_id: number, unfurl: NewUnfurl): void {
  tx.run(
    INSERT,
    message_id,
    unfurl.position,
    unfurl.link,
    unfurl.is_removed ?? 0,
    unfurl.url ?? '',
    unfurl.title ?? '',
    unfurl.description ?? '',
    unfurl.site_name ?? '',
    unfurl.image_key ?? null,
    unfurl.image_width ?? null,
    unfurl.image_height ?? null,
    unfurl.is_face ?? 0,
    tx.now,
  );
}

/** Whoever has the HTML of the message in a cache sees that it is another one now. */
export function countUnfurlChange(tx: Tx, message_id: number): void {
  tx.run('UPDATE messages SET unfurls = unfurls + 1 WHERE id = ?', message_id);
}

/** @returns false when there is none to remove */
export function removeUnfurl(tx: Tx, message_id: number, id: number): boolean {
  const removed = tx.run(
    `UPDATE unfurls SET is_removed = 1, url = '', title = '', description = '', site_name = '', image_key = NULL
      WHERE id = ? AND message_id = ? AND is_removed = 0`,
    id,
    message_id,
  );
  if (removed > 0) countUnfurlChange(tx, message_id);
  return removed > 0;
}
