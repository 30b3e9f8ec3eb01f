import { shownText } from '../../assets/texts/shown-text';
import { text } from '../../assets/texts/texts';
import type { NewsRow } from './push.sql';

/** What the service worker shows, as it gets it. */
export interface Payload {
  title: string;
  options: {
    body: string;
    icon: string;
    /** A notification with the tag of another takes its place. */
    tag: string;
    data: { path: string; badge: number };
  };
}

/** Push services take 4096 bytes, some less; the encryption adds about a hundred. */
const MOST_BYTES = 3_000;
const TITLE = 80;
const BODY = 240;
const SHORT_BODY = 40;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Cut between two letters as readers see them, never within an emoji of several parts. */
export function cut(text: string, most: number): string {
  const kept: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length === most) return `${kept.slice(0, -1).join('').trimEnd()}…`;
    kept.push(segment);
  }
  return text;
}

/** The account's own, or ours. */
export const ICON = '/account/logo?size=small';

export interface Telling {
  /** Unread rooms, for the mark on the app's icon. */
  badge: number;
  /** Whether it says what was written. */
  withText: boolean;
}

export function payloadOf(news: NewsRow, { badge, withText }: Telling): Payload {
  const { creator_name, room_id } = news;
  const isShared = news.room_type !== 'direct';
  const shown = shownText(news.text);
  const said = isShared ? `${creator_name}: ${shown}` : shown;
  const hint = isShared ? text.live.wroteSomething(creator_name) : text.live.newMessage;
  return {
    title: cut((isShared && news.room_name) || creator_name, TITLE),
    options: {
      body: cut(withText ? said : hint, BODY),
      icon: ICON,
      tag: `room-${room_id}`,
      data: { path: `/rooms/${room_id}/@${news.id}`, badge },
    },
  };
}

/** As it goes out, within the limit: letters may be made of any number of bytes. */
export function serialise(payload: Payload, mostLetters = BODY): string {
  const { title, options } = payload;
  const text = JSON.stringify({ title, options: { ...options, body: cut(options.body, mostLetters) } });
  if (Buffer.byteLength(text) <= MOST_BYTES) return text;
  if (mostLetters > 1) return serialise(payload, Math.floor(mostLetters / 2));
  return JSON.stringify({ title: 'Campfire', options: { ...options, body: '' } });
}

/** For a push service that found it too long. */
export const shorten = (payload: Payload): string => serialise(payload, SHORT_BODY);
