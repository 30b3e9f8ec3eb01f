type FilterName = 'from' | 'in' | 'before' | 'after' | 'has';

export interface TypedFilter {
  name: FilterName;
  value: string;
  /** Its place in the query, to remove it from there; undefined when it comes from a form field. */
  typed?: string;
}

const FILTER = /"[^"]*"|(?<!\S)(from|in|before|after|has):(?:"([^"]*)"?|([^\s"]*))/gi;

export function extractFilters(q: string): { words: string; filters: TypedFilter[] } {
  const filters: TypedFilter[] = [];
  const words = q.slice(0, 1_000).replace(FILTER, (typed, name?: string, quoted?: string, plain?: string) => {
    if (name === undefined) return typed;
    filters.push({ name: name.toLowerCase() as FilterName, value: (quoted ?? plain ?? '').trim(), typed });
    return ' ';
  });
  return { words: words.replace(/\s+/g, ' ').trim(), filters };
}
