import type {
  BoostFrame,
  BoostView,
  ClientFrame,
  EventFrame,
  MessageView,
  PostFrame,
  ServerFrame,
} from '../../../src/presence/frames';
import type { HttpApi } from './http-api';
import { RequestError } from './request-error';

/** What a client says, as requests of the API. Typing and presence need a socket and are left unsaid. */
export class PollCommands {
  private readonly viewing = new Set<number>();

  constructor(
    private readonly api: HttpApi,
    private readonly answer: (frame: ServerFrame) => void,
  ) {}

  async send(frame: ClientFrame): Promise<void> {
    switch (frame.type) {
      case 'message.post':
        return this.reply(frame.ref, async () => ({ message: await this.post(frame) }));
      case 'boost.add':
        return this.reply(frame.ref, async () => ({ boost: await this.boost(frame) }));
      case 'boost.remove':
        return this.reply(frame.ref, () => this.unboost(frame));
      case 'message.edit':
      case 'message.delete':
        return this.reply(frame.ref, () => {
          throw new RequestError('needs_socket', 'Without a socket this goes over the API.');
        });
      case 'room.enter':
        this.viewing.add(frame.room_id);
        return this.read(frame.room_id);
      case 'room.leave':
        this.viewing.delete(frame.room_id);
        return;
    }
  }

  /** What comes into a room on screen is read. */
  seen(events: EventFrame[]): void {
    const rooms = events.flatMap(({ name, room_id }) =>
      name === 'message.posted' && room_id !== undefined && this.viewing.has(room_id) ? [room_id] : [],
    );
    for (const room_id of new Set(rooms)) void this.read(room_id);
  }

  private post({ room_id, type: _type, ref: _ref, ...message }: PostFrame): Promise<MessageView> {
    return this.api.request('POST', `/api/v1/rooms/${room_id}/messages`, message);
  }

  private boost({ message_id, content, client_boost_id }: BoostFrame): Promise<BoostView> {
    return this.api.request('POST', `/api/v1/messages/${message_id}/boosts`, { content, client_boost_id });
  }

  private async unboost({ message_id, boost_id }: { message_id: number; boost_id: number }): Promise<object> {
    await this.api.request('DELETE', `/api/v1/messages/${message_id}/boosts/${boost_id}`);
    return {};
  }

  private async reply(ref: string, act: () => Promise<object>): Promise<void> {
    try {
      this.answer({ type: 'ack', ref, ...(await act()) });
    } catch (fault) {
      const { code, detail, errors, retryAfterMs: retry_after_ms } = RequestError.from(fault);
      this.answer({ type: 'error', ref, code, detail, errors, retry_after_ms });
    }
  }

  /** When it fails, the room is unread until it is entered again. */
  private async read(room_id: number): Promise<void> {
    await this.api.request('POST', `/api/v1/rooms/${room_id}/read`, {}).catch(() => {});
  }
}
