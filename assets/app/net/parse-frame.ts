import type { ServerFrame } from '../../../src/presence/frames';

/** Undefined for what is not a frame: one bad line must not end the conversation. */
export function parseFrame(data: unknown): ServerFrame | undefined {
  try {
    const frame: unknown = JSON.parse(String(data));
    return frame !== null && typeof frame === 'object' && 'type' in frame
      ? (frame as ServerFrame)
      : undefined;
  } catch {
    return undefined;
  }
}
