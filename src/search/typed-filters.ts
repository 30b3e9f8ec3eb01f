export type FilterName = 'from' | 'in' | 'before' | 'after' | 'has';

/** A filter as somebody wrote it. */
export interface TypedFilter {
  name: FilterName;
  value: string;
  /** As it stands in the text, to be taken out of it again; undefined where it was clicked. */
  typed?: string;
}

const FILTER = /"[^"]*"|(?<!\S)(from|in|before|after|has):(?:"([^"]*)"?|([^\s"]*))/gi;

/** Takes `from:ann` and the like out of what was typed. What stands in quotes is no filter. */
export function readFilters(q: string): { words: string; filters: TypedFilter[] } {
  const filters: TypedFilter[] = [];
  const words = q.slice(0, 1_000).replace(FILTER, (typed, name?: string, quoted?: string, plain?: string) => {
    if (name === undefined) return typed;
    filters.push({ name: name.toLowerCase() as FilterName, value: (quoted ?? plain ?? '').trim(), typed });
    return ' ';
  });
  return { words: words.replace(/\s+/g, ' ').trim(), filters };
}
