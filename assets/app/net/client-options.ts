import type { EventFrame, ServerFrame } from '../../../src/protocol/frames';
import type { ConnectionState } from './connection/connection-options';
import type { Fetch } from './connection/http-api';
import type { OutboxChange } from './outbox/outbox-options';
import type { OutboxEntry, OutboxStore } from './outbox/outbox-store';
import type { Clock, OpenSocket, SessionProbe, Tabs, Wakeups } from './platform';
import type { ErrorFrame } from './request-error';
import type { Resync } from './stream/stream';

export interface ClientOptions {
  /** `wss://chat.example.org/ws` */
  url: string;
  /** A session’s or bot’s; browsers use their cookie instead. */
  token?: string;
  /** The client signs out when the session turns out to be another user’s. */
  userId?: number;
  /** Events carry the message's HTML as the page shows it. */
  html?: boolean;
  /** The newest known event; without it the stream begins now. */
  cursor?: number;
  /** Room id → `seq` of its newest known event (`last_seq` of `GET /api/v1/rooms`). */
  seqs?: Iterable<readonly [number, number]>;
  /** Reloads what is shown; events wait for its promise. */
  reload?(resync: Resync): void | Promise<void>;
  store?: OutboxStore;
  /** With it, the tabs of a browser share one connection. */
  tabs?: Tabs;
  openSocket?: OpenSocket;
  fetch?: Fetch;
  probeSession?: SessionProbe;
  wakeups?: Wakeups;
  clock?: Clock;
  random?: () => number;
  requestTimeoutMs?: number;
}

export interface ClientEvents {
  welcome: Extract<ServerFrame, { type: 'welcome' }>;
  event: EventFrame;
  typing: Extract<ServerFrame, { type: 'typing' }>;
  presence: Extract<ServerFrame, { type: 'presence' }>;
  state: ConnectionState;
  resync: Resync;
  missed: Missed;
  outbox: OutboxChange;
  /** The store rejected the message, so it is lost if this page closes before it is sent. */
  unsaved: OutboxEntry;
  /** An error frame without `ref`. */
  error: ErrorFrame;
}

/** Too many events were missed to send each, or the client was offline for more than a day. */
export interface Missed {
  reason: Resync['reason'] | 'away';
  cursor: number | undefined;
}
