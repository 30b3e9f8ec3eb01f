import type { ServerFrame } from '../../../../src/protocol/frames';
import type { SessionProbe, Wakeups } from '../platform';
import type { Transport, TransportOptions } from './transport';

export interface ConnectionOptions extends Pick<TransportOptions, 'clock' | 'hello'> {
  userId?: number;
  random: () => number;
  wakeups: Wakeups;
  probeSession: SessionProbe;
  socket(options: TransportOptions): Transport;
  polling(options: TransportOptions): Transport;
  onFrame(frame: ServerFrame): void;
  onState(state: ConnectionState): void;
}

export type ConnectionState =
  | { name: 'connecting' }
  /** `polling` when sockets are blocked: events arrive later, and presence and typing are missing. */
  | { name: 'live'; via: 'socket' | 'polling' }
  /** Timestamp of the clock, in milliseconds. */
  | { name: 'waiting'; retryAt: number }
  | { name: 'signed-out' }
  | { name: 'stopped' };
