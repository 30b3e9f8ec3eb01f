import { MAX_URL } from '../../protocol/limits';

/** @param text as Rails stores times: UTC, without a zone @returns milliseconds; undefined for none */
export function timeOf(text: string | null | undefined): number | undefined {
  const time = Date.parse(`${(text ?? '').trim().replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? undefined : time;
}

export const isWebAddress = (text: string) =>
  text.length <= MAX_URL && /^https?:\/\//i.test(text) && URL.canParse(text);
