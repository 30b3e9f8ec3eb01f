import type {
  BodyFormat,
  ClientFrame,
  EventFrame,
  MessageView,
  ServerFrame,
} from '../../../src/presence/frames';
import { Connection, type ConnectionState } from './connection';
import { Listeners } from './listeners';
import { MemoryStore } from './memory-store';
import { type Draft, Outbox, type OutboxChange } from './outbox';
import type { OutboxEntry, OutboxStore } from './outbox-store';
import {
  type Clock,
  noWakeups,
  type OpenSocket,
  type Probe,
  systemClock,
  systemSocket,
  type Wakeups,
} from './platform';
import { httpProbe } from './probe';
import { type ErrorFrame, RequestError } from './request-error';
import { type Ack, Requests } from './requests';
import { type Resync, Stream } from './stream';
import { Typing } from './typing';

export interface ClientOptions {
  /** `wss://chat.example.org/ws` */
  url: string;
  /** Session or bot token; without one the browser's cookie speaks. */
  token?: string;
  /** Whose client this is. When the session turns out to be another person's, it stops as signed out. */
  userId?: number;
  /** Events carry the message as the page shows it. */
  html?: boolean;
  /** Newest event that is already known; without it the stream begins now. */
  cursor?: number;
  /** Room id → `seq` of its newest known event (`last_seq` of `GET /api/v1/rooms`). */
  seqs?: Iterable<readonly [number, number]>;
  /** Reads what is shown anew over HTTP; events wait until it is done. */
  reload?(resync: Resync): void | Promise<void>;
  /** Keeps unsent messages; in memory if not given. */
  store?: OutboxStore;
  openSocket?: OpenSocket;
  probe?: Probe;
  wakeups?: Wakeups;
  clock?: Clock;
  random?: () => number;
  requestTimeoutMs?: number;
}

export interface ClientEvents {
  event: EventFrame;
  typing: Extract<ServerFrame, { type: 'typing' }>;
  presence: Extract<ServerFrame, { type: 'presence' }>;
  state: ConnectionState;
  resync: Resync;
  outbox: OutboxChange;
  /** A refusal that answers no request. */
  error: ErrorFrame;
}

const PROTOCOL = 'campfire.v1';
const REQUEST_TIMEOUT_MS = 5_000;

/** One person's live connection to a Campfire: hears what happens, says what is typed. */
export class CampfireClient {
  readonly outbox: Outbox;
  private readonly listeners = new Listeners<ClientEvents>();
  private readonly connection: Connection;
  private readonly stream: Stream;
  private readonly requests: Requests;
  private readonly typist: Typing;
  private readonly entered = new Set<number>();
  private userId: number | undefined;

  constructor(private readonly options: ClientOptions) {
    const clock = options.clock ?? systemClock;
    this.userId = options.userId;
    this.stream = new Stream({
      cursor: options.cursor,
      seqs: options.seqs,
      apply: (event) => this.apply(event),
      onResync: (resync) => this.reload(resync),
      reconnect: () => this.connection.reconnect(),
    });
    this.requests = new Requests({
      clock,
      timeoutMs: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
      send: (frame) => this.connection.send(frame),
    });
    this.outbox = new Outbox({
      clock,
      store: options.store ?? new MemoryStore(),
      send: (post) => this.requests.send(post),
      onChange: (change) => this.listeners.emit('outbox', change),
    });
    this.typist = new Typing(clock, (frame) => this.whenLive(frame));
    this.connection = new Connection({
      clock,
      url: options.url,
      protocols: options.token === undefined ? [] : [PROTOCOL, `bearer.${options.token}`],
      userId: options.userId,
      openSocket: options.openSocket ?? systemSocket,
      probe: options.probe ?? httpProbe(options.url, options.token),
      random: options.random ?? Math.random,
      wakeups: options.wakeups ?? noWakeups,
      hello: () => ({ after: this.stream.cursor, html: options.html }),
      onFrame: (frame) => this.receive(frame),
      onState: (state) => this.onState(state),
    });
  }

  get state(): ConnectionState {
    return this.connection.state;
  }

  /** Everything up to this event has been handed to the listeners. */
  get cursor(): number | undefined {
    return this.stream.cursor;
  }

  start(): void {
    void this.outbox.load();
    this.connection.start();
  }

  stop(): void {
    this.connection.stop();
  }

  /** Returns the function that ends it. */
  on<Type extends keyof ClientEvents>(type: Type, listener: (value: ClientEvents[Type]) => void): () => void {
    return this.listeners.on(type, listener);
  }

  /** Takes a message in any state of the network; `outbox` tells how it fares, `delivered` waits for it. */
  post(room_id: number, body: string, more: Omit<Draft, 'room_id' | 'body'> = {}): OutboxEntry {
    this.typist.posted(room_id);
    return this.outbox.add({ room_id, body, ...more });
  }

  /** Resolves once the message is saved on the server; rejects when it failed or was removed. */
  delivered({ client_message_id }: OutboxEntry): Promise<MessageView> {
    return new Promise((resolve, reject) => {
      const stop = this.on('outbox', ({ entry, message }) => {
        if (entry.client_message_id !== client_message_id || entry.status === 'pending') return;
        stop();
        if (message) return resolve(message);
        const { code, detail } = entry.failure ?? { code: entry.status, detail: 'It was not sent.' };
        reject(new RequestError(code, detail));
      });
    });
  }

  edit(message_id: number, body: string, format?: BodyFormat): Promise<Ack> {
    return this.requests.send({ type: 'message.edit', message_id, body, format });
  }

  delete(message_id: number): Promise<Ack> {
    return this.requests.send({ type: 'message.delete', message_id });
  }

  /** I look at this room: its presence comes, and it is read. Holds over reconnections, until `leave`. */
  enter(room_id: number): void {
    this.entered.add(room_id);
    this.whenLive({ type: 'room.enter', room_id });
  }

  leave(room_id: number): void {
    this.entered.delete(room_id);
    this.whenLive({ type: 'room.leave', room_id });
  }

  typing(room_id: number, active: boolean): void {
    if (active) this.typist.start(room_id);
    else this.typist.stop(room_id);
  }

  private receive(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        this.userId = frame.user_id;
        return this.stream.welcome(frame);
      case 'event':
        return this.stream.receive(frame);
      case 'resync':
        return this.stream.resync(frame);
      case 'ack':
        this.requests.settle(frame);
        return;
      case 'error':
        if (!this.requests.settle(frame)) this.listeners.emit('error', frame);
        return;
      case 'typing':
        return this.listeners.emit('typing', frame);
      case 'presence':
        return this.listeners.emit('presence', frame);
    }
  }

  private apply(event: EventFrame): void {
    if (event.name === 'message.posted' && event.data.message.creator.id === this.userId)
      this.outbox.settle(event.data.message.client_message_id, event.data.message);
    if (event.name === 'room.deleted') this.entered.delete(event.data.room_id);
    if (event.name === 'member.removed' && event.data.user_id === this.userId)
      this.entered.delete(event.data.room_id);
    this.listeners.emit('event', event);
  }

  private async reload(resync: Resync): Promise<void> {
    this.listeners.emit('resync', resync);
    await this.options.reload?.(resync);
  }

  private onState(state: ConnectionState): void {
    if (state.name === 'live') {
      for (const room_id of this.entered) this.whenLive({ type: 'room.enter', room_id });
      void this.outbox.resume();
    } else {
      this.outbox.pause();
      this.requests.drop();
      this.typist.forget();
    }
    this.listeners.emit('state', state);
  }

  private whenLive(frame: ClientFrame): void {
    if (this.connection.state.name === 'live') this.connection.send(frame);
  }
}
