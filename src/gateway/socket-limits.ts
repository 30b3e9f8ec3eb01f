import { BODY_BYTES } from '../messages/bodies';
import type { Limits } from '../presence/frames';

/** `faults.md` §5.4. */
export const FRAME_BYTES = 65_536;

export const SOCKET_OPTIONS = {
  maxPayload: FRAME_BYTES,
  perMessageDeflate: false,
  maxFragments: 16,
  maxBufferedChunks: 256,
  skipUTF8Validation: false,
  /** Who does not answer a close is cut off. */
  closeTimeout: 5_000,
};

export const FRAMES = { perSecond: 10, burst: 50, refusals: 100 };
/** `total`: more than memory was measured for; beyond it those who are here matter more. */
export const SOCKETS = { perUser: 20, perAddress: 200, plainPerAddress: 200, total: 20_000 };

/** What `welcome` tells the client. */
export const LIMITS: Limits = {
  message_bytes: BODY_BYTES,
  frame_bytes: FRAME_BYTES,
  frames_per_second: FRAMES.perSecond,
  frames_burst: FRAMES.burst,
};

/** A client that says nothing for so long is not looking any more. */
export const HEARTBEAT_MS = 50_000;
