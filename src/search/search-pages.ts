import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SearchPage } from '../../views/search/search';
import { Pages } from '../pages/pages';
import { Sidebars } from '../rooms/sidebars';
import { parse } from '../validation';
import { nextAddress } from './next-address';
import { SearchMessages } from './search.dto';
import { SearchService } from './search.service';

/** The search screen. */
@Injectable()
export class SearchPages {
  constructor(
    private readonly search: SearchService,
    private readonly pages: Pages,
    private readonly sidebars: Sidebars,
  ) {}

  show(request: FastifyRequest, reply: FastifyReply, query: unknown): FastifyReply {
    const { user } = request.viewer!;
    const input = parse(SearchMessages, query, { strict: false });
    const { items: hits, next } = this.search.find(user, input);
    return this.pages.show(request, reply, SearchPage, {
      sidebar: this.sidebars.of(user),
      query: (input.q ?? '').trim(),
      hits,
      next: nextAddress('/searches', input, next),
    });
  }
}
