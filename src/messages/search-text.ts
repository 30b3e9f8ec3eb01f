import { fold } from '../../assets/rules/folding';

const ASCII = /^\p{ASCII}*$/u;
const KNOWN_CAPITALS = /^(?:\P{Lu}|[\0-\u037e\u0380-\u0527\u0531-\u0556])*$/u;

/** Null if SQLite folds `plain_text` the same way. */
export function searchText(plain_text: string): string | null {
  if (ASCII.test(plain_text)) return null;
  const folded = fold(plain_text);
  return folded === plain_text.toLowerCase() && KNOWN_CAPITALS.test(plain_text) ? null : folded;
}
