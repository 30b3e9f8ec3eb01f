import { type Answer, type Api, Lost } from '../api';
import type { Listener } from '../observers/listener';
import { Form, type SentFile } from './files';

interface Fields extends Record<string, string> {
  body: string;
  format: string;
  client_message_id: string;
}

/** Sends a person's requests over HTTP, or over a socket where that is possible. */
export class Way {
  constructor(
    readonly api: Api,
    private readonly socket?: Listener,
  ) {}

  /** @throws {Lost} when the outcome is unknown */
  post(token: string, room_id: number, fields: Fields, file?: SentFile): Promise<Answer> {
    if (this.socket && !file) return this.postBySocket(this.socket, room_id, fields);
    const path = `/api/v1/rooms/${room_id}/messages`;
    return this.api.call('POST', path, token, file ? new Form(fields, file) : fields);
  }

  boost(token: string, message_id: number, content: string, client_boost_id: string): Promise<Answer> {
    const fields = { content, client_boost_id };
    if (this.socket) return this.ask(this.socket, { type: 'boost.add', message_id, ...fields });
    return this.api.call('POST', `/api/v1/messages/${message_id}/boosts`, token, fields);
  }

  unboost(token: string, message_id: number, boost_id: number): Promise<Answer> {
    if (this.socket) return this.ask(this.socket, { type: 'boost.remove', message_id, boost_id });
    return this.api.call('DELETE', `/api/v1/messages/${message_id}/boosts/${boost_id}`, token);
  }

  private postBySocket(socket: Listener, room_id: number, fields: Fields): Promise<Answer> {
    return this.ask(socket, { type: 'message.post', room_id, ...fields });
  }

  private async ask(socket: Listener, frame: object): Promise<Answer> {
    const reply = await socket.request(frame);
    if (reply.type === 'ack') {
      const id = (reply.message ?? reply.boost)?.id;
      return { status: 200, body: { id, event_id: reply.event_id } };
    }
    const status = STATUS[reply.code ?? ''];
    if (!status) throw new Lost(`error ${reply.code}`);
    return { status, body: {} };
  }
}

/** HTTP statuses of final errors on the socket. */
const STATUS: Record<string, number> = {
  not_found: 404,
  forbidden: 403,
  message_deleted: 409,
  idempotency_key_reused: 409,
  too_many_boosts: 409,
};
