import type { BodyFormat } from '../messages/message.view';
import { anyText, cursor, flag, id, oneOf, optional, type Shaped, shape, text } from './frame-shape';

const FORMATS: BodyFormat[] = ['markdown', 'html', 'plain'];
const format = optional(oneOf(FORMATS, 'unknown_format', 'Choose markdown, html or plain.'));
const hello = { after: optional(cursor), html: optional(flag) };
const room = { room_id: id };
/** How long a body may be, and of what, `assertBody` says. */
const post = {
  ...room,
  client_message_id: text(64),
  body: anyText,
  format,
  reply_to_id: optional(id),
  no_previews: optional(text(6_100)),
};
const edit = { message_id: id, body: anyText, format };
const message = { message_id: id };
/** How long a boost may be, and of what, `boostContent` says. */
const boost = { ...message, content: anyText, client_boost_id: optional(text(64)) };
const unboost = { ...message, boost_id: id };

export type PlainFrame = Shaped<Record<never, never>>;
export type HelloFrame = Shaped<typeof hello>;
export type RoomFrame = Shaped<typeof room>;
export type PostFrame = Shaped<typeof post>;
export type EditFrame = Shaped<typeof edit>;
export type DeleteFrame = Shaped<typeof message>;
export type BoostFrame = Shaped<typeof boost>;
export type UnboostFrame = Shaped<typeof unboost>;

/** What clients send, read and judged. */
export const readPlain = shape({});
export const readHello = shape(hello);
export const readRoom = shape(room);
export const readPost = shape(post);
export const readEdit = shape(edit);
export const readDelete = shape(message);
export const readBoost = shape(boost);
export const readUnboost = shape(unboost);
