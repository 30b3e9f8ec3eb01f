import type { Queries } from '../database/queries';
import type { LinkPreviewView, MessageLink, PageKind } from '../protocol/link-preview.view';
import type { LinkPreview } from './link-preview.entity';
import { mediaView } from './page-media';
import { shownHost } from './shown-host';

type Reads = Pick<Queries, 'get' | 'all'>;

/** A JSON array in queries of messages; null if there never was a preview. */
export const LINK_PREVIEWS_JSON = `CASE WHEN messages.link_previews > 0 THEN (
    SELECT json_group_array(json_array(position, id, link, url, title, description, site_name, image_key IS NOT NULL,
      image_width, image_height, is_avatar, kind, image_alt,
      media_width, media_height, duration_ms))
    FROM link_previews WHERE message_id = messages.id AND is_removed = 0) END`;

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
  is_avatar: number,
  kind: PageKind,
  alt: string,
  media_width: number | null,
  media_height: number | null,
  duration_ms: number | null,
];

export function linkPreviews(json: string | null): LinkPreviewView[] {
  if (json === null) return [];
  return (JSON.parse(json) as Fields[]).sort(([a], [b]) => a - b).map(linkPreview);
}

function linkPreview([
  ,
  id,
  link,
  url,
  title,
  description,
  site_name,
  has_image,
  width,
  height,
  is_avatar,
  kind,
  alt,
  media_width,
  media_height,
  duration_ms,
]: Fields): LinkPreviewView {
  const image = has_image === 1 ? { url: `/link_previews/${id}/image`, width, height, alt } : null;
  const host = shownHost(url);
  const media = mediaView({ width: media_width, height: media_height, duration_ms });
  const words = { title, description, site_name };
  return { id, link, url, host, kind, ...words, image, media, is_avatar: is_avatar === 1 };
}

/** `1/2 1/3` → the messages 2 and 3 of room 1. */
export function messageLinks(pairs: string): MessageLink[] {
  if (pairs === '') return [];
  return pairs.split(' ').map((pair) => {
    const [room_id, message_id] = pair.split('/').map(Number) as [number, number];
    return { room_id, message_id, url: `/rooms/${room_id}/@${message_id}` };
  });
}

export type PreviewedLink = Pick<LinkPreview, 'link' | 'url' | 'canonical' | 'title' | 'awaits_image'>;

const PREVIEWED = 'SELECT link, url, canonical, title, awaits_image FROM link_previews WHERE message_id = ?';

export function previewedLinks(db: Reads, message_id: number): PreviewedLink[] {
  return db.all<PreviewedLink>(PREVIEWED, message_id);
}

const SHARED_IMAGE =
  'SELECT image_key FROM link_previews WHERE image_hash = ? AND image_key IS NOT NULL LIMIT 1';

export function findSharedImage(db: Reads, hash: string): string | undefined {
  return db.get<{ image_key: string }>(SHARED_IMAGE, hash)?.image_key;
}

export function isPreviewImage(db: Reads, key: string): boolean {
  return (
    db.get('SELECT 1 FROM link_previews WHERE image_key = ? AND image_key IS NOT NULL', key) !== undefined
  );
}
