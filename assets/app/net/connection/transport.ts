import type { ServerFrame } from '../../../../src/protocol/frames';
import type { Clock } from '../platform';
import type { Command } from './command';

export interface Loss {
  /** The socket's close code, or the one it would have had. */
  code: number;
  /** False if the server never answered, as with a proxy that blocks sockets. */
  gotWelcome: boolean;
  retryAfterMs?: number;
}

export interface TransportOptions {
  clock: Clock;
  hello(): { after?: number; html?: boolean };
  onFrame(frame: ServerFrame): void;
  onLive(): void;
  /** Called once, and not after `close`. */
  onLost(loss: Loss): void;
}

export interface Transport {
  readonly via: 'socket' | 'polling';
  open(): void;
  send(command: Command): void;
  check(): void;
  sendOverdueHeartbeat(): void;
  close(): void;
}
