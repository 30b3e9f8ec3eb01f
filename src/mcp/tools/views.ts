import type { BoostView } from '../../protocol/boost.view';
import type { MessageCreator, MessageView, ReplyTo } from '../../protocol/message.view';
import type { MyRoomView } from '../../protocol/room.view';
import type { UserView } from '../../protocol/user.view';

const MAX_LISTED_BOOSTS = 20;

export const authorOf = ({ id, name, role }: MessageCreator) => ({
  id,
  name,
  kind: role === 'bot' ? 'bot' : 'person',
});

export const personOf = (user: UserView) => ({
  ...authorOf(user),
  ...(user.role === 'administrator' && { administrator: true }),
  ...(user.bio && { bio: user.bio }),
});

export const roomOf = ({ id, type, name, users, unread, mentions, last_activity_at }: MyRoomView) => ({
  id,
  type: type === 'direct' ? 'ping' : type,
  ...(name === null ? { people: users!.map(authorOf) } : { name }),
  unread,
  unread_mentions: mentions,
  last_activity_at,
});

export const messageOf = (message: MessageView, base: string) => ({
  id: message.id,
  room_id: message.room_id,
  author: authorOf(message.creator),
  sent_at: message.created_at,
  ...(message.edited_at && { edited_at: message.edited_at }),
  text: textOf(message),
  ...(message.reply_to && { reply_to: repliedTo(message.reply_to) }),
  ...(message.attachments.length > 0 && {
    files: message.attachments.map(({ name, content_type, bytes }) => ({ name, content_type, bytes })),
  }),
  ...(message.boosts.length > 0 && { boosts: boostsOf(message.boosts) }),
  url: linkTo(message, base),
});

export const linkTo = ({ id, room_id }: Pick<MessageView, 'id' | 'room_id'>, base: string) =>
  `${base}/rooms/${room_id}/@${id}`;

/** As it was typed: HTML would cost a model more than it tells. */
const textOf = ({ body }: MessageView) => (body.format === 'html' ? body.plain_text : body.source);

const repliedTo = ({ id, creator, excerpt }: ReplyTo) =>
  creator ? { id, author: authorOf(creator), excerpt } : { id, deleted: true };

const boostsOf = (boosts: BoostView[]) =>
  boosts.slice(0, MAX_LISTED_BOOSTS).map(({ booster, content }) => ({ by: authorOf(booster), content }));
