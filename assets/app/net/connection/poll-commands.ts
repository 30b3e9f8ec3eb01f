import type {
  BoostFrame,
  BoostView,
  EventFrame,
  MessageView,
  PostFrame,
  ServerFrame,
} from '../../../../src/protocol/frames';
import { RequestError } from '../request-error';
import type { Command } from './command';
import type { HttpApi } from './http-api';

type Only<Type extends Command['type']> = Extract<Command, { type: Type }>;

/** Sends commands over the HTTP API. Typing and presence need a socket and are dropped. */
export class PollCommands {
  private readonly viewing = new Set<number>();

  constructor(
    private readonly api: HttpApi,
    private readonly answer: (frame: ServerFrame) => void,
  ) {}

  async send(command: Command): Promise<void> {
    switch (command.type) {
      case 'message.post':
        return this.reply(command.ref, async () => ({ message: await this.post(command) }));
      case 'message.edit':
        return this.reply(command.ref, async () => ({ message: await this.edit(command) }));
      case 'message.delete':
        return this.reply(command.ref, () => this.delete(messagePath(command)));
      case 'boost.add':
        return this.reply(command.ref, async () => ({ boost: await this.boost(command) }));
      case 'boost.remove':
        return this.reply(command.ref, () => this.delete(`${boostsPath(command)}/${command.boost_id}`));
      case 'room.enter':
        this.viewing.add(command.room_id);
        return this.markRead(command.room_id);
      case 'room.leave':
        this.viewing.delete(command.room_id);
        return;
    }
  }

  onEvents(events: EventFrame[]): void {
    const rooms = events.flatMap(({ name, room_id }) =>
      name === 'message.posted' && room_id !== undefined && this.viewing.has(room_id) ? [room_id] : [],
    );
    for (const room_id of new Set(rooms)) void this.markRead(room_id);
  }

  private post({ room_id, type: _type, ref: _ref, ...message }: PostFrame): Promise<MessageView> {
    return this.api.request('POST', `/api/v1/rooms/${room_id}/messages`, message);
  }

  private edit(command: Only<'message.edit'>): Promise<MessageView> {
    const { type: _type, ref: _ref, room_id: _room_id, message_id: _id, ...input } = command;
    return this.api.request('PATCH', messagePath(command), input);
  }

  private boost({ content, client_boost_id, ...boost }: BoostFrame): Promise<BoostView> {
    return this.api.request('POST', boostsPath(boost), { content, client_boost_id });
  }

  private async delete(path: string): Promise<object> {
    await this.api.request('DELETE', path);
    return {};
  }

  private async reply(ref: string, run: () => Promise<object>): Promise<void> {
    try {
      this.answer({ type: 'ack', ref, ...(await run()) });
    } catch (cause) {
      const { code, detail, errors, retryAfterMs: retry_after_ms } = RequestError.from(cause);
      this.answer({ type: 'error', ref, code, detail, errors, retry_after_ms });
    }
  }

  private async markRead(room_id: number): Promise<void> {
    await this.api.request('POST', `/api/v1/rooms/${room_id}/read`, {}).catch(() => {});
  }
}

const messagePath = ({ room_id, message_id }: { room_id: number; message_id: number }) =>
  `/api/v1/rooms/${room_id}/messages/${message_id}`;

const boostsPath = ({ message_id }: { message_id: number }) => `/api/v1/messages/${message_id}/boosts`;
