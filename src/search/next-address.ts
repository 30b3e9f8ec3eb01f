import type { SearchMessages } from './search.dto';

/** Where the next page of the same search is. */
export function nextAddress(path: string, input: SearchMessages, next: string | null): string | null {
  if (next === null) return null;
  const fields = Object.entries({ ...input, cursor: next }).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(fields.map(([name, value]) => [name, String(value).toWellFormed()]));
  return `${path}?${query}`;
}
