import type { BoostView } from '../../protocol/boost.view';
import type { MessageView } from '../../protocol/message.view';

/** Campfire's addresses are whole, so that a program can follow them. @param origin such as `https://chat.example.com` */
export function campfireMessage(message: MessageView, origin: string) {
  const { id, created_at, body, creator, room_id, url } = message;
  const { plain_text, html } = body;
  return {
    id,
    created_at,
    body: { plain_text, html },
    creator: withWholeAvatar(creator, origin),
    room: { id: room_id },
    url: origin + url,
  };
}

export function campfireBoost(boost: BoostView, message: MessageView, origin: string) {
  const { id, content, created_at, booster } = boost;
  return {
    id,
    content,
    created_at,
    booster: withWholeAvatar(booster, origin),
    message: { id: message.id, url: origin + message.url },
  };
}

const withWholeAvatar = <Person extends { avatar_url: string }>(person: Person, origin: string): Person => ({
  ...person,
  avatar_url: origin + person.avatar_url,
});
