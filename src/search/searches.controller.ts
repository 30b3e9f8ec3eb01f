import { Controller, Delete, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Tier } from '../auth/tiers';
import { Me, type Viewer } from '../auth/viewer';
import { Pages } from '../pages/pages';
import { RecentSearches } from './recent-searches';
import { SearchPages } from './search-pages';

@Controller('searches')
export class SearchesController {
  constructor(
    private readonly searchPages: SearchPages,
    private readonly recent: RecentSearches,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Tier('search')
  list(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.searchPages.show(request, reply, query);
  }

  @Get('results')
  @Tier('search')
  results(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.searchPages.results(request, reply, query);
  }

  @Post()
  create(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.searchPages.create(request, reply);
  }

  @Delete('clear')
  clear(@Me() me: Viewer, @Res() reply: FastifyReply) {
    return this.pages.press(() => this.recent.clear(me.user), reply, '/searches');
  }
}
