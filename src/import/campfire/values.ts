import { truncate } from '../../../assets/rules/characters';
import { normalizeName } from '../../http/names';
import { MAX_NAME, MAX_URL } from '../../protocol/limits';
import type { Kind, Report } from '../report';

/** @param text as Rails stores times: UTC, without a zone @returns milliseconds; undefined for none */
export function timeOf(text: string | null | undefined): number | undefined {
  const time = Date.parse(`${(text ?? '').trim().replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? undefined : time;
}

export const isWebAddress = (text: string) =>
  text.length <= MAX_URL && /^https?:\/\//i.test(text) && URL.canParse(text);

/** A name that fits our rules, or `fallback`. */
export function fittingName(
  report: Report,
  kind: Kind,
  { id, name, fallback }: { id: number; name: string | null; fallback: string },
): string {
  const whole = normalizeName((name ?? '').toWellFormed());
  if (whole === '') report.changed(kind, 'name_blank', id);
  if (whole.length > MAX_NAME) report.changed(kind, 'name_shortened', id);
  return whole === '' ? fallback : shortened(whole);
}

/** The limit counts UTF-16 units, and a character may have several. */
function shortened(name: string): string {
  let short = name;
  for (let characters = MAX_NAME; short.length > MAX_NAME; characters--) short = truncate(name, characters);
  return short;
}
