import type { ClientFrame, ServerFrame } from '../../../src/presence/frames';
import type { HttpApi } from './http-api';
import { PollCommands } from './poll-commands';
import { type EventsPage, readEvents } from './read-missed';
import { RequestError } from './request-error';
import type { Transport, TransportOptions } from './transport';

interface PollOptions extends TransportOptions {
  api: HttpApi;
}

const WAIT_S = 25;
const ANSWER_WITHIN_MS = 40_000;
/** Nothing is sent in frames here; the API judges sizes itself. */
const LIMITS = { message_bytes: 16_384, frame_bytes: 65_536, frames_per_second: 10, frames_burst: 50 };

/** The log over HTTP, for networks that block sockets: asked again and again, each answer waits for news. */
export class PollTransport implements Transport {
  readonly via = 'polling';
  private readonly ending = new AbortController();
  private readonly commands: PollCommands;
  private isWelcome = false;

  constructor(private readonly options: PollOptions) {
    this.commands = new PollCommands(options.api, (frame) => this.hand(frame));
  }

  open(): void {
    this.run().catch((fault: unknown) => this.lost(RequestError.from(fault)));
  }

  send(frame: ClientFrame): void {
    void this.commands.send(frame);
  }

  /** The question that waits finds out by itself. */
  check(): void {}

  hurry(): void {}

  close(): void {
    this.ending.abort();
  }

  private async run(): Promise<void> {
    const { api, hello } = this.options;
    const { id } = await api.request<{ id: number }>('GET', '/api/v1/me', undefined, this.ending.signal);
    const { after, html } = hello();
    let page = await this.read(after, html, 0);
    // A long absence comes in pages; where it ends is where the log ends now.
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
    const timer = clock.setTimeout(() => late.abort(), ANSWER_WITHIN_MS);
    const signal = AbortSignal.any([late.signal, this.ending.signal]);
    try {
      return await readEvents(api, { after, html, wait }, signal);
    } finally {
      clock.clearTimeout(timer);
    }
  }

  private welcome(user_id: number, cursor: number): void {
    const welcome = { connection_id: 'polling', user_id, cursor, heartbeat_ms: 50_000, limits: LIMITS };
    this.hand({ type: 'welcome', ...welcome });
    if (this.ending.signal.aborted) return;
    this.isWelcome = true;
    this.options.onLive();
  }

  private deliver({ items, resync }: EventsPage): void {
    if (resync) this.hand({ type: 'resync', ...resync });
    for (const event of items) this.hand(event);
    this.commands.seen(items);
  }

  private hand(frame: ServerFrame): void {
    if (!this.ending.signal.aborted) this.options.onFrame(frame);
  }

  private lost({ code, retryAfterMs }: RequestError): void {
    if (this.ending.signal.aborted) return;
    this.ending.abort();
    const isOut = code === 'unauthenticated';
    this.options.onLost({ code: isOut ? 1008 : 1006, wasWelcome: this.isWelcome, byeMs: retryAfterMs });
  }
}
