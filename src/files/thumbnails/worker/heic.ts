import { dirname, join } from 'node:path';
import { runInThread } from '../../../threads/run-in-thread';
import { DrawingError } from '../drawing-error';
import type { HeicOrder } from '../heic/main';

/** 48 megapixels take 5 seconds of one core, and twice as long where others work, too. */
const LIMIT_MS = 25_000;
/** Twice what a thumbnail needs at most. */
export const COVERING: HeicSize = { edge: 1_600, fit: 'outside' };

export type HeicSize = Pick<HeicOrder, 'edge' | 'fit'>;

/** sharp lacks the patented HEVC codec; in WebAssembly, what is hostile stays in its memory. @throws {DrawingError} */
export async function convertHeic(source: string, target: string, size: HeicSize): Promise<string> {
  const converted = join(dirname(target), 'heic.png');
  const signal = AbortSignal.timeout(LIMIT_MS);
  try {
    const order: HeicOrder = { source, target: converted, ...size };
    await runInThread('heic.js', order, () => undefined, signal);
  } catch (error) {
    const { message } = error as Error;
    const isLarge = /memory|security limit/i.test(message);
    throw new DrawingError(signal.aborted ? 'too_slow' : isLarge ? 'too_large' : 'unreadable', message);
  }
  return converted;
}
