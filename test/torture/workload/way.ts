import { type Answer, type Api, Lost } from '../api';
import type { Listener } from '../observers/listener';
import { Form, type SentFile } from './files';

interface Fields extends Record<string, string> {
  body: string;
  format: string;
  client_message_id: string;
}

/** How somebody reaches the server: over HTTP, or over a socket what can be said there. */
export class Way {
  constructor(
    readonly api: Api,
    private readonly socket?: Listener,
  ) {}

  /** @throws {Lost} when nobody knows whether it was done */
  post(token: string, room_id: number, fields: Fields, file?: SentFile): Promise<Answer> {
    if (this.socket && !file) return this.postBySocket(this.socket, room_id, fields);
    const path = `/api/v1/rooms/${room_id}/messages`;
    return this.api.call('POST', path, token, file ? new Form(fields, file) : fields);
  }

  private async postBySocket(socket: Listener, room_id: number, fields: Fields): Promise<Answer> {
    const reply = await socket.request({ type: 'message.post', room_id, ...fields });
    if (reply.type === 'ack')
      return { status: 200, body: { id: reply.message!.id, event_id: reply.event_id } };
    const status = STATUS[reply.code ?? ''];
    if (!status) throw new Lost(`error ${reply.code}`);
    return { status, body: {} };
  }
}

/** Refusals that stay what they are. */
const STATUS: Record<string, number> = {
  not_found: 404,
  forbidden: 403,
  client_message_id_reused: 409,
  message_deleted: 409,
};
