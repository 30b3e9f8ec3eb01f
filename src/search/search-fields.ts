import type { Chip } from './filters';

/** What the address of the search screen says; empty where it says nothing. */
export interface SearchFields {
  /** As it was typed, filters and all. */
  q: string;
  from: string;
  in: string;
  before: string;
  after: string;
  has: string[];
  order: string;
  /** The browser's zone: a day begins where somebody is. */
  zone: string;
  cursor: string;
}

const MAX = 1_000;

/** Whatever was sent, as texts. */
export function readFields(query: unknown): SearchFields {
  const given = (query ?? {}) as Record<string, unknown>;
  const all = (name: string) =>
    [given[name]]
      .flat()
      .filter((value) => typeof value === 'string')
      .map((value) => value.slice(0, MAX).trim());
  const one = (name: string) => all(name).at(-1) ?? '';
  return {
    q: one('q'),
    from: one('from'),
    in: one('in'),
    before: one('before'),
    after: one('after'),
    has: [...new Set(all('has').flatMap((value) => value.split(',')))].filter((value) => value !== ''),
    order: one('order') === 'rank' ? 'rank' : '',
    zone: one('zone'),
    cursor: one('cursor'),
  };
}

export function addressOf(path: string, fields: SearchFields): string {
  const given = Object.entries(fields)
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one.toWellFormed()]))
    .filter(([, value]) => value !== '');
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

/** The same without one of the filters, wherever it was said. */
export function without(fields: SearchFields, { name, value, typed }: Chip): SearchFields {
  const rest = { ...fields, cursor: '' };
  if (typed !== undefined) return { ...rest, q: fields.q.replace(typed, ' ').replace(/\s+/g, ' ').trim() };
  if (name === 'has') return { ...rest, has: fields.has.filter((one) => one !== value) };
  return { ...rest, [name]: '' };
}
