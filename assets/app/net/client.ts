import type {
  BodyFormat,
  ClientFrame,
  EventFrame,
  MessageView,
  ServerFrame,
} from '../../../src/presence/frames';
import { Absence } from './absence';
import type { ClientEvents, ClientOptions } from './client-options';
import type { ConnectionState } from './connection';
import { EnteredRooms } from './entered-rooms';
import { HttpApi } from './http-api';
import { Lag } from './lag';
import { makeLine } from './line';
import { Listeners } from './listeners';
import { MemoryStore } from './memory-store';
import { type Draft, Outbox } from './outbox';
import type { OutboxEntry } from './outbox-store';
import { systemClock } from './platform';
import { RecentEvents } from './recent-events';
import { RequestError } from './request-error';
import { type Ack, Requests } from './requests';
import { type Resync, Stream } from './stream';
import { TabLine } from './tab-line';
import { Typing } from './typing';

const REQUEST_TIMEOUT_MS = 5_000;
/** What a tab kept with its last breath is in the store by then. */
const LEFT_MS = 1_000;

/** One person's live connection to a Campfire: hears what happens, says what is typed. */
export class CampfireClient {
  readonly outbox: Outbox;
  /** What was heard last, for pages that were made a moment before. */
  readonly recent = new RecentEvents();
  private readonly listeners = new Listeners<ClientEvents>();
  private readonly line: ReturnType<typeof makeLine>;
  private readonly stream: Stream;
  private readonly requests: Requests;
  private readonly typist: Typing;
  private readonly absence: Absence;
  private readonly entered = new EnteredRooms();
  private readonly lag: Lag;
  private userId: number | undefined;

  constructor(private readonly options: ClientOptions) {
    const clock = options.clock ?? systemClock;
    this.userId = options.userId;
    this.recent.reset(options.cursor);
    this.absence = new Absence(clock);
    this.lag = new Lag(clock);
    this.stream = new Stream({
      cursor: options.cursor,
      seqs: options.seqs,
      apply: (event) => this.apply(event),
      onResync: (resync) => this.reload(resync),
      reconnect: () => this.line.reconnect(),
    });
    this.requests = new Requests({
      clock,
      timeoutMs: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
      send: (frame) => this.line.send(frame),
    });
    this.outbox = new Outbox({
      clock,
      store: options.store ?? new MemoryStore(),
      send: (post) => this.requests.send(post),
      onChange: (change) => this.listeners.emit('outbox', change),
      onUnkept: (entry) => this.listeners.emit('unkept', entry),
      share: (change, isKept) => this.tabs?.share(change, isKept),
    });
    this.typist = new Typing(clock, (frame) => this.whenLive(frame));
    this.line = makeLine(options, {
      clock,
      api: new HttpApi(options.url, options.token, options.fetch),
      recent: this.recent,
      cursor: () => this.stream.cursor,
      onFrame: (frame) => this.receive(frame),
      onState: (state) => this.onState(state),
      onOutbox: (change, isKept) => this.outbox.merge(change, isKept),
      onGone: () => clock.setTimeout(() => this.sendWhatWaits(), LEFT_MS),
    });
  }

  get state(): ConnectionState {
    return this.line.state;
  }

  /** Everything up to this event has been handed to the listeners. */
  get cursor(): number | undefined {
    return this.stream.cursor;
  }

  start(): void {
    void this.outbox.load();
    this.line.start();
  }

  stop(): void {
    this.line.stop();
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

  /** `client_boost_id` names it: sent again, it is still one. */
  boost(message_id: number, content: string, client_boost_id?: string): Promise<Ack> {
    return this.requests.send({ type: 'boost.add', message_id, content, client_boost_id });
  }

  unboost(message_id: number, boost_id: number): Promise<Ack> {
    return this.requests.send({ type: 'boost.remove', message_id, boost_id });
  }

  /** I look at this room: its presence comes, and it is read. Holds over reconnections, until `leave`. */
  enter(room_id: number): void {
    this.entered.enter(room_id);
    this.whenLive({ type: 'room.enter', room_id });
  }

  leave(room_id: number): void {
    this.entered.leave(room_id);
    this.whenLive({ type: 'room.leave', room_id });
  }

  /** True for what happens now; false for what was missed and is told later. */
  isNews(event: EventFrame): boolean {
    return this.stream.isLive(event) && this.lag.isShort(event);
  }

  /** The room is on screen here, or in another tab behind the same connection. */
  isViewed(room_id: number): boolean {
    return this.entered.has(room_id) || (this.tabs?.viewed.includes(room_id) ?? false);
  }

  /** True in one of the tabs that ask with the same key: what it is for happens once, not once in each. */
  claim(key: string): Promise<boolean> {
    return this.tabs ? this.tabs.claim(key) : Promise.resolve(true);
  }

  typing(room_id: number, active: boolean): void {
    if (active) this.typist.start(room_id);
    else this.typist.stop(room_id);
  }

  private get tabs(): TabLine | undefined {
    return this.line instanceof TabLine ? this.line : undefined;
  }

  private receive(frame: ServerFrame): void {
    this.absence.heard();
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
    // It was posted, or it could not have been deleted.
    if (event.name === 'message.deleted') this.outbox.remove(event.data.client_message_id);
    this.lag.hear(event);
    this.entered.hear(event, this.userId);
    this.recent.push(event);
    this.listeners.emit('event', event);
  }

  private async reload(resync: Resync): Promise<void> {
    const { cursor } = this;
    this.listeners.emit('resync', resync);
    await this.options.reload?.(resync);
    this.recent.reset(resync.cursor);
    this.listeners.emit('missed', { reason: resync.reason, cursor });
  }

  private onState(state: ConnectionState): void {
    const { cursor } = this;
    if (this.absence.isLongUntil(state)) this.listeners.emit('missed', { reason: 'away', cursor });
    if (state.name === 'live') {
      for (const room_id of this.entered.all) this.whenLive({ type: 'room.enter', room_id });
    } else {
      this.requests.drop();
      this.typist.forget();
    }
    if (!this.sendWhatWaits()) this.outbox.pause();
    this.listeners.emit('state', state);
  }

  /** False when that is not for this tab to do. */
  private sendWhatWaits(): boolean {
    const isOurs = this.state.name === 'live' && (!this.tabs || this.tabs.isLeader);
    if (isOurs) void this.outbox.resume();
    return isOurs;
  }

  private whenLive(frame: ClientFrame): void {
    if (this.line.state.name === 'live') this.line.send(frame);
  }
}
