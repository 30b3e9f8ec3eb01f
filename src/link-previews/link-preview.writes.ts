import type { Tx } from '../writes/tx';
import type { LinkPreview } from './link-preview.entity';
import { findSharedImage } from './link-preview.queries';

export type NewLinkPreview = Pick<LinkPreview, 'position' | 'link'> & Partial<LinkPreview>;

const COLUMNS = {
  is_removed: 0,
  url: '',
  canonical: '',
  kind: 'page',
  title: '',
  description: '',
  site_name: '',
  image_key: null,
  image_hash: null,
  image_width: null,
  image_height: null,
  image_alt: '',
  awaits_image: 0,
  is_avatar: 0,
  media_width: null,
  media_height: null,
  duration_ms: null,
} satisfies Partial<LinkPreview>;

const INSERT = `INSERT OR IGNORE INTO link_previews (message_id, position, link, created_at, ${Object.keys(COLUMNS).join(', ')})
  VALUES (?, ?, ?, ?${', ?'.repeat(Object.keys(COLUMNS).length)})`;

const REMOVE = `UPDATE link_previews SET is_removed = 1, url = '', canonical = '', title = '', description = '',
  site_name = '', image_alt = '', image_key = NULL, image_hash = NULL, awaits_image = 0,
  media_width = NULL, media_height = NULL, duration_ms = NULL
  WHERE id = ? AND message_id = ? AND is_removed = 0`;

const ADD_IMAGE = `UPDATE link_previews SET awaits_image = 0, image_key = ?, image_hash = ?, image_width = ?,
  image_height = ?, is_avatar = ? WHERE message_id = ? AND link = ? AND awaits_image = 1`;

const GIVE_UP_IMAGE = 'UPDATE link_previews SET awaits_image = 0 WHERE message_id = ? AND link = ?';

/** @returns false if the link has one */
export function insertLinkPreview(tx: Tx, message_id: number, preview: NewLinkPreview): boolean {
  const { position, link, ...given } = preview;
  const values = { ...COLUMNS, ...given };
  const columns = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
  return tx.run(INSERT, message_id, position, link, tx.now, ...columns.map((column) => values[column])) > 0;
}

/** @param key of a file with the image, unless another preview has one @returns the key in use @throws if that one is gone */
export function addPreviewImage(
  tx: Tx,
  { message_id, link }: Pick<LinkPreview, 'message_id' | 'link'>,
  image: { hash: string; width: number; height: number; isAvatar: boolean },
  key: string | undefined,
): string | undefined {
  const { hash, width, height, isAvatar } = image;
  const used = findSharedImage(tx, hash) ?? key;
  if (used === undefined) throw new Error('The other preview with this image was just deleted.');
  const changes = tx.run(ADD_IMAGE, used, hash, width, height, isAvatar ? 1 : 0, message_id, link);
  return changes > 0 ? used : undefined;
}

export function giveUpPreviewImage(tx: Tx, message_id: number, link: string): void {
  tx.run(GIVE_UP_IMAGE, message_id, link);
}

/** The row stays, so that the link gets no preview again. @returns false if there is none */
export function removeLinkPreview(tx: Tx, message_id: number, id: number): boolean {
  return tx.run(REMOVE, id, message_id) > 0;
}

export function deleteLinkPreview(tx: Tx, message_id: number, link: string): void {
  tx.run('DELETE FROM link_previews WHERE message_id = ? AND link = ?', message_id, link);
}

export function moveLinkPreview(tx: Tx, message_id: number, link: string, position: number): void {
  tx.run(
    'UPDATE link_previews SET position = ? WHERE message_id = ? AND link = ?',
    position,
    message_id,
    link,
  );
}
