import type { ServerFrame } from '../../../../src/protocol/frames';

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
