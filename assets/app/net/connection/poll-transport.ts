import type { ServerFrame } from '../../../../src/protocol/frames';
import { HEARTBEAT_MS, LIMITS } from '../../../../src/protocol/limits';
import { RequestError } from '../request-error';
import type { Command } from './command';
import { type EventsPage, readEvents } from './event-pages';
import type { HttpApi } from './http-api';
import { PollCommands } from './poll-commands';
import type { Transport, TransportOptions } from './transport';

interface PollOptions extends TransportOptions {
  api: HttpApi;
}

const WAIT_S = 25;
const ANSWER_TIMEOUT_MS = 40_000;

export class PollTransport implements Transport {
  readonly via = 'polling';
  private readonly ending = new AbortController();
  private readonly commands: PollCommands;
  private isWelcome = false;

  constructor(private readonly options: PollOptions) {
    this.commands = new PollCommands(options.api, (frame) => this.emit(frame));
  }

  open(): void {
    this.run().catch((cause: unknown) => this.lost(RequestError.from(cause)));
  }

  send(command: Command): void {
    void this.commands.send(command);
  }

  check(): void {}

  sendOverdueHeartbeat(): void {}

  close(): void {
    this.ending.abort();
  }

  private async run(): Promise<void> {
    const { api, hello } = this.options;
    const { id } = await api.request<{ id: number }>('GET', '/api/v1/me', undefined, this.ending.signal);
    const { after, html } = hello();
    let page = await this.read(after, html, 0);
    // `welcome` needs the end of the log, which the first of several pages does not contain.
    const end = page.next === null ? page : await this.read(undefined, html, 0);
    if (this.ending.signal.aborted) return;
    this.welcome(id, end.cursor);
    while (!this.ending.signal.aborted) {
      this.deliver(page);
      page = await this.read(page.cursor, html, page.next === null ? WAIT_S : 0);
    }
  }

  private async read(
    after: number | undefined,
    html: boolean | undefined,
    wait: number,
  ): Promise<EventsPage> {
    const { api, clock } = this.options;
    const late = new AbortController();
    const timer = clock.setTimeout(() => late.abort(), ANSWER_TIMEOUT_MS);
    const signal = AbortSignal.any([late.signal, this.ending.signal]);
    try {
      return await readEvents(api, { after, html, wait }, signal);
    } finally {
      clock.clearTimeout(timer);
    }
  }

  private welcome(user_id: number, cursor: number): void {
    const welcome = { connection_id: 'polling', user_id, cursor, heartbeat_ms: HEARTBEAT_MS, limits: LIMITS };
    this.emit({ type: 'welcome', ...welcome });
    if (this.ending.signal.aborted) return;
    this.isWelcome = true;
    this.options.onLive();
  }

  private deliver({ items, resync }: EventsPage): void {
    if (resync) this.emit({ type: 'resync', ...resync });
    for (const event of items) this.emit(event);
    this.commands.onEvents(items);
  }

  private emit(frame: ServerFrame): void {
    if (!this.ending.signal.aborted) this.options.onFrame(frame);
  }

  private lost({ code, retryAfterMs }: RequestError): void {
    if (this.ending.signal.aborted) return;
    this.ending.abort();
    const isOut = code === 'unauthenticated';
    this.options.onLost({
      code: isOut ? 1008 : 1006,
      gotWelcome: this.isWelcome,
      retryAfterMs: retryAfterMs,
    });
  }
}
