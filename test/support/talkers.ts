import type { ServerProcess } from './server-process';

const ADMIN = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
const ROOM = '/api/v1/rooms/1/messages';

/** Posts to a server that may fail, and records what was acknowledged. */
export class Talker {
  readonly acked = new Map<string, { id: number; text: string }>();
  readonly refused: { status: number; code: string; text: string }[] = [];
  private sent = 0;

  constructor(
    private server: ServerProcess,
    readonly token: string,
  ) {}

  static async of(server: ServerProcess): Promise<Talker> {
    return new Talker(server, (await server.request('POST', '/api/v1/setup', ADMIN)).body.token);
  }

  /** @returns the status, or 0 without a response */
  async say(text = `message ${this.sent}`, client_message_id = `id-${this.sent}`): Promise<number> {
    this.sent++;
    const request = this.server.request('POST', ROOM, { body: text, client_message_id }, this.token);
    const { status, body } = await request.catch(() => ({ status: 0, body: undefined }));
    if (status === 200 || status === 201) this.acked.set(client_message_id, { id: body.id, text });
    else this.refused.push({ status, code: body?.code, text });
    return status;
  }

  /** Continues with another process on the same data. */
  moveTo(server: ServerProcess): void {
    this.server = server;
  }

  /** Reads all messages of the room, by client id. */
  async stored(): Promise<Map<string, { id: number; text: string }>> {
    const stored = new Map<string, { id: number; text: string }>();
    for (let query = '?limit=100'; query; ) {
      const { body } = await this.server.request('GET', ROOM + query, undefined, this.token);
      for (const { client_message_id, id, body: content } of body.items)
        stored.set(client_message_id, { id, text: content.source });
      query = body.next ? `?limit=100&before=${body.next}` : '';
    }
    return stored;
  }
}
