import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, Lost } from '../api';
import type { Random } from '../random';
import { Form, fileOf } from '../workload/files';
import type { Act, MessageHistory } from './history';

const WORDS = 'walrus teapot harbour violet engine mountain letter pepper candle orbit'.split(' ');
const SHARE = { edit: 0.08, delete: 0.04, repeat: 0.1, long: 0.04, file: 0.06 };

type Call = (
  method: string,
  path: string,
  body?: object,
) => Promise<{ status: number; body: { id: number } }>;

/** Posts, edits, deletes and retries sequentially, and records the responses with their times. */
export class Poster {
  readonly histories: MessageHistory[] = [];
  acked = 0;
  /** A request without a response, which is retried unchanged after the restart. */
  private open: { history: MessageHistory; act: Act } | undefined;

  constructor(
    private readonly name: string,
    private readonly random: Random,
    /** Returns the length of the disk log. */
    private readonly now: () => number,
  ) {}

  /** Posts until it is enough or the server is gone. */
  async post(api: Api, token: string, rooms: number[], isEnough: () => boolean): Promise<void> {
    const call: Call = (method, path, body) => api.call(method, path, token, body);
    while (!isEnough()) {
      this.open ??= this.begin(rooms);
      try {
        await this.finish(call, this.open.history, this.open.act);
      } catch (error) {
        if (error instanceof Lost) return;
        throw error;
      }
    }
  }

  private begin(rooms: number[]) {
    const history = this.pickOld() ?? this.add(rooms);
    const isNew = history.acts.length === 0;
    const text =
      !isNew && this.random.chance(SHARE.delete / (SHARE.edit + SHARE.delete)) ? null : this.text(history);
    const act: Act = { text, sent: this.now() };
    history.acts.push(act);
    return { history, act };
  }

  private pickOld(): MessageHistory | undefined {
    if (this.histories.length === 0 || !this.random.chance(SHARE.edit + SHARE.delete)) return undefined;
    const history = this.random.pick(this.histories);
    return history.acts.at(-1)!.text === null ? undefined : history;
  }

  private add(rooms: number[]): MessageHistory {
    const client_message_id = `${this.name}-${this.histories.length}`;
    const file = this.random.chance(SHARE.file) && { file: fileOf(this.name, this.histories.length) };
    const history: MessageHistory = {
      client_message_id,
      room_id: this.random.pick(rooms),
      ...file,
      acts: [],
    };
    this.histories.push(history);
    return history;
  }

  private text({ client_message_id, acts }: MessageHistory): string {
    const length = this.random.chance(SHARE.long) ? 900 : 8;
    const words = Array.from({ length }, () => this.random.pick(WORDS)).join(' ');
    return `tok ${client_message_id} ${acts.length} ${words}`;
  }

  private async finish(call: Call, history: MessageHistory, act: Act): Promise<void> {
    const answer = await this.send(call, history, act);
    // A retried delete that had succeeded before the kill returns 404.
    const isDone = answer.status < 300 || (act.text === null && answer.status === 404);
    // All posters are one user, who may upload five files at a time.
    if (!isDone && answer.status < 500 && answer.status !== 429)
      throw new Error(`${history.client_message_id}: ${JSON.stringify(answer)}`);
    if (!isDone) return void (await sleep(50));
    act.acked = this.now();
    this.acked++;
    this.open = undefined;
    if (act === history.acts[0]) await this.remember(call, history, act, answer.body.id);
  }

  private send(call: Call, { client_message_id, room_id, id, file, acts }: MessageHistory, act: Act) {
    const path = `/api/v1/rooms/${room_id}/messages`;
    if (act === acts[0]) {
      const body = { body: act.text!, client_message_id };
      return call('POST', path, file ? new Form(body, file) : body);
    }
    if (act.text === null) return call('DELETE', `${path}/${id}`);
    return call('PATCH', `${path}/${id}`, { body: act.text });
  }

  private async remember(call: Call, history: MessageHistory, act: Act, id: number): Promise<void> {
    history.id = id;
    if (!this.random.chance(SHARE.repeat)) return;
    const again = await this.send(call, history, act);
    if (again.status !== 429 && again.body?.id !== id)
      throw new Error(`A repeat of ${history.client_message_id} has another id`);
  }
}
