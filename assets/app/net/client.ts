import type { BodyFormat, EventFrame, MessageView } from '../../../src/protocol/frames';
import type { ClientEvents, ClientOptions } from './client-options';
import { connect } from './connect';
import type { Command, Signal } from './connection/command';
import type { ConnectionState } from './connection/connection-options';
import { IncomingFrames } from './incoming-frames';
import { Listeners } from './listeners';
import { MemoryStore } from './memory-store';
import { delivered } from './outbox/delivered';
import { Outbox } from './outbox/outbox';
import type { Draft } from './outbox/outbox-options';
import type { OutboxStore, PostEntry } from './outbox/outbox-store';
import { type Clock, systemClock } from './platform';
import { type Ack, Requests } from './requests';
import { RoomActivity } from './room-activity';
import type { RecentEvents } from './stream/recent-events';
import { SharedConnection } from './tabs/shared-connection';

const REQUEST_TIMEOUT_MS = 5_000;
/** Gives a closing tab time to finish its last write to the store. */
const CLOSING_TAB_MS = 1_000;

type MessageId = Pick<MessageView, 'id' | 'room_id'>;

/** One user's live connection to a Campfire server: see `docs/websocket.md`. */
export class CampfireClient {
  readonly outbox: Outbox;
  private readonly listeners = new Listeners<ClientEvents>();
  private readonly connection: ReturnType<typeof connect>;
  private readonly incoming: IncomingFrames;
  private readonly requests: Requests;
  private readonly rooms: RoomActivity;

  constructor(options: ClientOptions) {
    const { clock = systemClock, requestTimeoutMs: timeoutMs = REQUEST_TIMEOUT_MS } = options;
    this.requests = new Requests({ clock, timeoutMs, send: (command) => this.send(command) });
    this.rooms = new RoomActivity(clock, (signal) => this.sendIfLive(signal));
    this.outbox = this.newOutbox(clock, options.store ?? new MemoryStore());
    this.incoming = new IncomingFrames({
      ...options,
      clock,
      listeners: this.listeners,
      reconnect: () => this.connection.reconnect(),
      onAnswer: (frame) => this.requests.settle(frame),
      onEvent: (event, userId) => this.onEvent(event, userId),
    });
    this.connection = connect(options, {
      recent: this.recent,
      cursor: () => this.incoming.resumeAt,
      onFrame: (frame) => this.incoming.receive(frame),
      onState: (state) => this.onState(state),
      onOutbox: (change, isShared) => this.outbox.merge(change, isShared),
      onFollowerClosed: () => clock.setTimeout(() => this.sendOutbox(), CLOSING_TAB_MS),
    });
  }

  get state(): ConnectionState {
    return this.connection.state;
  }

  /** Id of the newest event that listeners have received. */
  get cursor(): number | undefined {
    return this.incoming.cursor;
  }

  get recent(): RecentEvents {
    return this.incoming.recent;
  }

  start(): void {
    void this.outbox.load();
    this.connection.start();
  }

  stop(): void {
    this.connection.stop();
  }

  /** @returns the function that removes the listener */
  on<Type extends keyof ClientEvents>(type: Type, listener: (value: ClientEvents[Type]) => void): () => void {
    return this.listeners.on(type, listener);
  }

  /** Works without a connection; listen to `outbox`, or wait for `delivered`. */
  post(room_id: number, body: string, options: Omit<Draft, 'room_id' | 'body'> = {}): PostEntry {
    this.rooms.onPost(room_id);
    return this.outbox.post({ room_id, body, ...options });
  }

  /** Resolves once the server has saved the message; rejects when it failed or was removed. */
  delivered(entry: PostEntry): Promise<MessageView> {
    return delivered(entry, (listener) => this.on('outbox', listener));
  }

  /** @throws {RequestError} like all commands below, which fail without a connection; `outbox.add` keeps them */
  edit({ id: message_id, room_id }: MessageId, body: string, format?: BodyFormat): Promise<Ack> {
    return this.requests.send({ type: 'message.edit', room_id, message_id, body, format });
  }

  delete({ id: message_id, room_id }: MessageId): Promise<Ack> {
    return this.requests.send({ type: 'message.delete', room_id, message_id });
  }

  /** A retry with the same `client_boost_id` adds one boost. */
  boost(message_id: number, content: string, client_boost_id?: string): Promise<Ack> {
    return this.requests.send({ type: 'boost.add', message_id, content, client_boost_id });
  }

  unboost(message_id: number, boost_id: number): Promise<Ack> {
    return this.requests.send({ type: 'boost.remove', message_id, boost_id });
  }

  /** Marks the room read and follows its presence, across reconnections, until `leave`. */
  enter(room_id: number): void {
    this.rooms.enter(room_id);
  }

  leave(room_id: number): void {
    this.rooms.leave(room_id);
  }

  typing(room_id: number, isActive: boolean): void {
    this.rooms.type(room_id, isActive);
    if (isActive) this.connection.hurry('typing');
  }

  tryNow(): void {
    this.connection.hurry('asking');
  }

  /** False for a missed event that arrives late. */
  isLive(event: EventFrame): boolean {
    return this.incoming.isLive(event);
  }

  isViewed(room_id: number): boolean {
    return this.rooms.isEntered(room_id) || (this.tabs?.viewed.includes(room_id) ?? false);
  }

  /** Resolves to true in exactly one of the tabs that claim a key. */
  claim(key: string): Promise<boolean> {
    return this.tabs ? this.tabs.claim(key) : Promise.resolve(true);
  }

  private newOutbox(clock: Clock, store: OutboxStore): Outbox {
    return new Outbox({
      clock,
      store,
      send: (request) => this.requests.send(request),
      isLive: () => this.state.name === 'live',
      hurry: () => this.connection.hurry('sending'),
      onChange: (change) => this.listeners.emit('outbox', change),
      onUnsaved: (entry) => this.listeners.emit('unsaved', entry),
      share: (change, isShared) => this.tabs?.share(change, isShared),
    });
  }

  private get tabs(): SharedConnection | undefined {
    return this.connection instanceof SharedConnection ? this.connection : undefined;
  }

  private onEvent(event: EventFrame, userId: number | undefined): void {
    this.outbox.onEvent(event, userId);
    this.rooms.onEvent(event, userId);
  }

  private onState(state: ConnectionState): void {
    this.incoming.onState(state);
    if (state.name === 'live') {
      this.rooms.onLive();
    } else {
      this.requests.rejectAll();
      this.rooms.onDisconnect();
    }
    if (!this.sendOutbox()) this.outbox.pause();
    this.listeners.emit('state', state);
  }

  private send(command: Command): void {
    this.connection.hurry('sending');
    this.connection.send(command);
  }

  private sendOutbox(): boolean {
    const canSend = this.state.name === 'live' && (!this.tabs || this.tabs.isLeader);
    if (canSend) void this.outbox.resume();
    return canSend;
  }

  private sendIfLive(signal: Signal): void {
    if (this.state.name === 'live') this.connection.send(signal);
  }
}
