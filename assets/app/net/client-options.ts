import type { EventFrame, ServerFrame } from '../../../src/presence/frames';
import type { ConnectionState } from './connection';
import type { Fetch } from './http-api';
import type { OutboxChange } from './outbox';
import type { OutboxEntry, OutboxStore } from './outbox-store';
import type { Clock, OpenSocket, Probe, Tabs, Wakeups } from './platform';
import type { ErrorFrame } from './request-error';
import type { Resync } from './stream';

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
  /** Where tabs find each other; given, one of them holds the socket for all. */
  tabs?: Tabs;
  openSocket?: OpenSocket;
  fetch?: Fetch;
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
  /** Away for more than a day, or for more than can be told event by event. */
  missed: Missed;
  outbox: OutboxChange;
  /** The store did not take a message: it is lost when this page goes before it is sent. */
  unkept: OutboxEntry;
  /** A refusal that answers no request. */
  error: ErrorFrame;
}

export interface Missed {
  reason: Resync['reason'] | 'away';
  /** The last event before the absence. */
  cursor: number | undefined;
}
