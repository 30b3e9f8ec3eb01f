import { MAX_URL } from '../../protocol/limits';

const TIME = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?/;

/** @param value as Rails stores times: UTC, mostly without a zone @returns milliseconds; undefined for none */
export function timeOf(value: unknown): number | undefined {
  const [written] = TIME.exec(String(value ?? '').trim()) ?? [];
  const time = Date.parse(`${written?.replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** A script may have written anything, whatever the column is for. */
export const textOf = (value: unknown): string =>
  (Buffer.isBuffer(value) ? value.toString() : String(value ?? '')).toWellFormed();

export const isWebAddress = (text: string) =>
  text.length <= MAX_URL && /^https?:\/\//i.test(text) && URL.canParse(text);
