import { MAX_BODY_BYTES } from '../../../../src/protocol/limits';

/** Longer text would make the field slow: it becomes a file. */
export const MAX_PASTED = 4 * MAX_BODY_BYTES;

export function excessBytes(text: string): number {
  if (text.length * 3 <= MAX_BODY_BYTES) return 0;
  return Math.max(0, new TextEncoder().encode(text).length - MAX_BODY_BYTES);
}

export const asTextFile = (text: string) => new File([text], 'message.txt', { type: 'text/plain' });
