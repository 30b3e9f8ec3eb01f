import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { SearchResults } from '../../views/search/results';
import { SearchPage } from '../../views/search/search';
import type { SearchState } from '../../views/search/state';
import { type UserRow, Users } from '../auth/users';
import { AppError } from '../errors';
import { faultWords } from '../pages/fault-words';
import { formBody } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { Sidebars } from '../rooms/sidebars';
import { parse } from '../validation';
import { type Chip, Filters } from './filters';
import { RecentSearches } from './recent-searches';
import { SaveSearch, SearchMessages } from './search.dto';
import { SearchService } from './search.service';
import { addressOf, readFields, type SearchFields, without } from './search-fields';
import { readFilters } from './typed-filters';

const HTML = 'text/html; charset=utf-8';
/** Names that the field for a person offers; any other name is understood, too. */
const OFFERED = 100;

/** The search screen. */
@Injectable()
export class SearchPages {
  constructor(
    private readonly search: SearchService,
    private readonly filters: Filters,
    private readonly recent: RecentSearches,
    private readonly users: Users,
    private readonly pages: Pages,
    private readonly sidebars: Sidebars,
  ) {}

  show(request: FastifyRequest, reply: FastifyReply, query: unknown): FastifyReply {
    const { user } = request.viewer!;
    const { state, refusal } = this.state(user, query);
    const people = this.users.list({}, OFFERED).items.map(({ name }) => name);
    const props = { sidebar: this.sidebars.of(user), state, people };
    return this.pages.show(request, reply, SearchPage, props, refusal);
  }

  /** The results alone, while somebody types. */
  results(request: FastifyRequest, reply: FastifyReply, query: unknown): FastifyReply {
    const { user } = request.viewer!;
    const { state, refusal } = this.state(user, query);
    const html = this.pages.part(SearchResults, { state, meId: user.id });
    return reply
      .status(refusal?.status ?? 200)
      .type(HTML)
      .send(html);
  }

  /** A search that was meant: it is remembered, then shown. */
  async create(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const fields = readFields(formBody(request.body));
    const query = fields.q
      .slice(0, 200)
      .toWellFormed()
      .replace(/\p{Cc}/gu, ' ')
      .trim();
    if (query !== '') await this.recent.save(request.viewer!.user, parse(SaveSearch, { query }).query);
    return reply.redirect(addressOf('/searches', fields), 303);
  }

  /** @throws {FeatureOff} */
  private state(user: UserRow, query: unknown): { state: SearchState; refusal?: AppError } {
    const fields = readFields(query);
    const { words, filters } = readFilters(fields.q);
    const meant = this.filters.read(user, [...clicked(fields), ...filters], fields.zone);
    const state = {
      fields,
      chips: chipsOf(meant.chips, fields),
      problems: meant.problems,
      hits: [],
      next: null,
      ...this.start(user, fields),
    };
    if (meant.problems.length > 0) return { state };
    const input = parse(SearchMessages, { q: words, ...meant.input, ...given(fields) }, { strict: false });
    try {
      const { items: hits, next } = this.search.find(user, input);
      const more = next === null ? null : addressOf('/searches', { ...fields, cursor: next });
      return { state: { ...state, hits, next: more } };
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 503) throw error;
      return { state: { ...state, fault: faultWords(error) }, refusal: error };
    }
  }

  /** Before anything is looked for. */
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

/** All that narrows the search, or orders it, and where it is taken away: the fields themselves are folded up. */
function chipsOf(chips: Chip[], fields: SearchFields): SearchState['chips'] {
  const all = chips.map((chip) => ({
    label: chip.label,
    href: addressOf('/searches', without(fields, chip)),
  }));
  if (fields.order === '') return all;
  const href = addressOf('/searches', { ...fields, order: '', cursor: '' });
  return [...all, { label: text.search.chips.bestFirst, href }];
}

const given = ({ order, cursor }: SearchFields) => ({
  ...(order === 'rank' && { order }),
  ...(cursor !== '' && { cursor }),
});

const clicked = ({ from, in: room, before, after, has }: SearchFields) => [
  ...(['from', 'in', 'before', 'after'] as const).map((name) => ({
    name,
    value: { from, in: room, before, after }[name],
  })),
  ...has.map((value) => ({ name: 'has' as const, value })),
];
