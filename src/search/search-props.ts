import { Injectable } from '@nestjs/common';
import { text } from '../../assets/texts/texts';
import type { SearchState } from '../../views/search/state';
import type { UserRow } from '../auth/users';
import { AppError } from '../http/errors';
import { userTracker } from '../http/rate-limits/throttle.guard';
import { WorkLimit } from '../http/rate-limits/work-limit';
import { parse } from '../http/validation';
import { errorMessage } from '../pages/error-message';
import { exclusions } from './engine/query-parser';
import { type FilterChip, FilterParser } from './filters';
import { RecentSearches } from './recent-searches';
import { SearchMessages } from './search.dto';
import { SearchService } from './search.service';
import { readFields, type SearchFields, searchUrl, withoutFilter, withoutTyped } from './search-fields';
import { extractFilters } from './typed-filters';

@Injectable()
export class SearchPropsBuilder {
  constructor(
    private readonly search: SearchService,
    private readonly filters: FilterParser,
    private readonly recent: RecentSearches,
    private readonly limit: WorkLimit,
  ) {}

  build(user: UserRow, query: unknown): { state: SearchState; error?: AppError } {
    const fields = readFields(query);
    const { words, filters } = extractFilters(fields.q);
    const parsed = this.filters.parse(user, [...formFilters(fields), ...filters], fields.zone);
    const state = {
      fields,
      chips: chipsOf(parsed.chips, fields),
      filterErrors: parsed.errors,
      hits: [],
      next: null,
      ...this.start(user, fields),
    };
    if (parsed.errors.length > 0) return { state };
    const input = parse(
      SearchMessages,
      { q: words, ...parsed.input, ...orderAndCursor(fields) },
      { strict: false },
    );
    try {
      const find = () => this.search.find(user, input);
      const { items: hits, next } = this.limit.run(userTracker(user), find);
      const more = next === null ? null : searchUrl('/searches', { ...fields, cursor: next });
      return { state: { ...state, hits, next: more } };
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 503) throw error;
      return { state: { ...state, error: errorMessage(error) }, error };
    }
  }

  private start(user: UserRow, fields: SearchFields): Pick<SearchState, 'isStart' | 'recent'> {
    const isStart = [fields.q, fields.from, fields.in, fields.before, fields.after, ...fields.has].every(
      (value) => value === '',
    );
    const recent = isStart ? this.recent.list(user) : [];
    return {
      isStart,
      recent: recent.map(({ query }) => ({ query, href: `/searches?${new URLSearchParams({ q: query })}` })),
    };
  }
}

function chipsOf(chips: FilterChip[], fields: SearchFields): SearchState['chips'] {
  const all = chips.map((chip) => ({
    label: chip.label,
    href: searchUrl('/searches', withoutFilter(fields, chip)),
  }));
  for (const typed of exclusions(fields.q))
    all.push({
      label: text.search.chips.excluded(typed.slice(1).replaceAll('"', '')),
      href: searchUrl('/searches', withoutTyped(fields, typed)),
    });
  if (fields.order === '') return all;
  const href = searchUrl('/searches', { ...fields, order: '', cursor: '' });
  return [...all, { label: text.search.chips.bestFirst, href }];
}

const orderAndCursor = ({ order, cursor }: SearchFields) => ({
  ...(order === 'rank' && { order }),
  ...(cursor !== '' && { cursor }),
});

const formFilters = ({ from, in: room, before, after, has }: SearchFields) => [
  ...(['from', 'in', 'before', 'after'] as const).map((name) => ({
    name,
    value: { from, in: room, before, after }[name],
  })),
  ...has.map((value) => ({ name: 'has' as const, value })),
];
