import { MAX_SAVED_SEARCH } from '../protocol/limits';
import type { FilterChip } from './filters';

export interface SearchFields {
  q: string;
  from: string;
  in: string;
  before: string;
  after: string;
  has: string[];
  order: string;
  zone: string;
  cursor: string;
}

const MAX_FIELD = 1_000;

export function readFields(query: unknown): SearchFields {
  const sent = (query ?? {}) as Record<string, unknown>;
  const texts = (name: string) =>
    [sent[name]]
      .flat()
      .filter((value) => typeof value === 'string')
      .map((value) => value.slice(0, MAX_FIELD).trim());
  const lastText = (name: string) => texts(name).at(-1) ?? '';
  return {
    q: lastText('q'),
    from: lastText('from'),
    in: lastText('in'),
    before: lastText('before'),
    after: lastText('after'),
    has: [...new Set(texts('has').flatMap((value) => value.split(',')))].filter((value) => value !== ''),
    order: lastText('order') === 'rank' ? 'rank' : '',
    zone: lastText('zone'),
    cursor: lastText('cursor'),
  };
}

export function searchUrl(path: string, fields: SearchFields): string {
  const params = Object.entries(fields)
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one.toWellFormed()]))
    .filter(([, value]) => value !== '');
  return params.length > 0 ? `${path}?${new URLSearchParams(params)}` : path;
}

export function recentQuery({ q }: SearchFields): string {
  return q
    .slice(0, MAX_SAVED_SEARCH)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .trim();
}

export function withoutTyped(fields: SearchFields, typed: string): SearchFields {
  return { ...fields, cursor: '', q: fields.q.replace(typed, ' ').replace(/\s+/g, ' ').trim() };
}

export function withoutFilter(fields: SearchFields, { name, value, typed }: FilterChip): SearchFields {
  if (typed !== undefined) return withoutTyped(fields, typed);
  const firstPage = { ...fields, cursor: '' };
  if (name === 'has') return { ...firstPage, has: fields.has.filter((one) => one !== value) };
  return { ...firstPage, [name]: '' };
}
