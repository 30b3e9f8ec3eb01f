import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '../api';
import type { Person } from '../scene';
import type { FrameLog } from './frame-log';

export class LongPoller {
  cursor: number;
  private isStopped = false;

  constructor(
    private readonly api: Api,
    private readonly person: Person,
    after: number,
    private readonly log: FrameLog,
  ) {
    this.cursor = after;
  }

  async run(): Promise<void> {
    while (!this.isStopped) {
      try {
        await this.poll();
      } catch {
        await sleep(150);
      }
    }
  }

  stop(): void {
    this.isStopped = true;
  }

  private async poll(): Promise<void> {
    const { id: user, token, name: observer } = this.person;
    const after = this.cursor;
    const { status, body } = await this.api.call('GET', `/api/v1/events?after=${after}&wait=2`, token);
    if (status !== 200) throw new Error(String(status));
    const { items, cursor, resync } = body;
    const stream = this.log.open({ user, observer, kind: 'poll', after, cursor });
    stream.cursorAt = stream.closedAt = Date.now();
    if (resync) stream.resyncs.push(resync.reason);
    for (const item of items) this.log.record(stream, item.id, JSON.stringify(item));
    this.cursor = cursor;
  }
}
