import type { ClientFrame, ServerFrame } from '../../../src/presence/frames';
import type { Clock } from './platform';

export interface Loss {
  /** A close code of the socket, or the one that it would have had. */
  code: number;
  /** False when the server was never heard: something may stand between. */
  wasWelcome: boolean;
  /** The server said not to come back sooner. */
  byeMs?: number;
}

export interface TransportOptions {
  clock: Clock;
  /** Where to resume. */
  hello(): { after?: number; html?: boolean };
  onFrame(frame: ServerFrame): void;
  /** The server has said where the stream begins; called after that frame was handed on. */
  onLive(): void;
  /** Called once, and not after `close`. */
  onLost(loss: Loss): void;
}

/** One way to the server, good until it is lost or closed: a socket, or questions over HTTP. */
export interface Transport {
  readonly via: 'socket' | 'polling';
  open(): void;
  send(frame: ClientFrame): void;
  /** After sleep or a change of network: is anybody still there? */
  check(): void;
  /** Does at once what a slowed timer should have done. */
  hurry(): void;
  close(): void;
}
