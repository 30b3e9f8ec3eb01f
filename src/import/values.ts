import { truncate } from '../../assets/rules/characters';
import { normalizeName } from '../http/names';
import { MAX_NAME } from '../protocol/limits';
import type { Kind, Report } from './report';

/** A name that fits our rules, or `fallback`. */
export function fittingName(
  report: Report,
  kind: Kind,
  { id, name, fallback }: { id: number | string; name: string | null; fallback: string },
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
