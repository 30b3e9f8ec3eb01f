import type { BoostView } from '../../protocol/boost.view';
import type { MessageView } from '../../protocol/message.view';

export function campfireMessage({ id, created_at, body, creator, room_id, url }: MessageView) {
  const { plain_text, html } = body;
  return { id, created_at, body: { plain_text, html }, creator, room: { id: room_id }, url };
}

export function campfireBoost({ id, content, created_at, booster }: BoostView, message: MessageView) {
  return { id, content, created_at, booster, message: { id: message.id, url: message.url } };
}
