import { truncate } from '../../assets/rules/characters';
import { MAX_NOTIFICATION_BODY, NOTIFICATION_ICON, notificationOf } from '../../assets/rules/notification';
import { text } from '../../assets/texts/texts';
import type { EndedExport, NotificationContent } from './push.queries';

export interface Payload {
  title: string;
  options: {
    body: string;
    icon: string;
    tag: string;
    data: { path: string; badge: number };
  };
}

/** Push services take 4096 bytes, some less; encryption adds a hundred. */
const MAX_BYTES = 3_000;
const MAX_SHORT_BODY = 40;
const EXPORTS = '/account/exports';

interface NotificationOptions {
  badge: number;
  withText: boolean;
}

export function payloadOf(content: NotificationContent, { badge, withText }: NotificationOptions): Payload {
  const { id, room_id, creator_name: creatorName, room_type: roomType, room_name: roomName } = content;
  const message = { id, room_id, creatorName, roomType, roomName, plainText: content.text };
  const { title, path, ...options } = notificationOf(message, withText, text.live);
  return { title, options: { ...options, data: { path, badge } } };
}

/** Without the export's name: it may be that of a closed room. */
export function exportPayload({ export_id, state }: EndedExport, badge: number): Payload {
  const words = text.push.exports[state === 'ready' ? 'ready' : 'failed'];
  const options = { body: words.body, icon: NOTIFICATION_ICON, tag: `export-${export_id}` };
  return { title: words.title, options: { ...options, data: { path: EXPORTS, badge } } };
}

/** Shortens the body until the JSON fits, since a character can take any number of bytes. */
export function serialise(payload: Payload, maxCharacters = MAX_NOTIFICATION_BODY): string {
  const { title, options } = payload;
  const json = JSON.stringify({
    title,
    options: { ...options, body: truncate(options.body, maxCharacters) },
  });
  if (Buffer.byteLength(json) <= MAX_BYTES) return json;
  if (maxCharacters > 1) return serialise(payload, Math.floor(maxCharacters / 2));
  return JSON.stringify({ title: 'Campfire', options: { ...options, body: '' } });
}

export const shorten = (payload: Payload): string => serialise(payload, MAX_SHORT_BODY);
