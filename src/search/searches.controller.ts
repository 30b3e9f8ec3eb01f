import { Body, Controller, Delete, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SearchResults } from '../../views/search/results';
import { SearchPage } from '../../views/search/search';
import { Users } from '../auth/users';
import { Me, type Viewer } from '../auth/viewer';
import { Tier } from '../http/rate-limits/tiers';
import { parse } from '../http/validation';
import { formBody } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { SidebarPropsBuilder } from '../rooms/sidebar-props';
import { RecentSearches } from './recent-searches';
import { SaveSearch } from './search.dto';
import { readFields, recentQuery, searchUrl } from './search-fields';
import { SearchPropsBuilder } from './search-props';

const HTML = 'text/html; charset=utf-8';
/** Names that the author field suggests; it accepts others. */
const MAX_SUGGESTED = 100;

@Controller('searches')
export class SearchesController {
  constructor(
    private readonly searchProps: SearchPropsBuilder,
    private readonly recent: RecentSearches,
    private readonly users: Users,
    private readonly pages: Pages,
    private readonly sidebarProps: SidebarPropsBuilder,
  ) {}

  @Get()
  @Tier('search')
  list(
    @Me() me: Viewer,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { state, error } = this.searchProps.build(me.user, query);
    const people = this.users.list({}, MAX_SUGGESTED).items.map(({ name }) => name);
    const props = { sidebar: this.sidebarProps.build(me.user), state, people };
    return this.pages.show(request, reply, SearchPage, props, error);
  }

  @Get('results')
  @Tier('search')
  results(@Me() me: Viewer, @Query() query: unknown, @Res() reply: FastifyReply) {
    const { state, error } = this.searchProps.build(me.user, query);
    const html = this.pages.part(SearchResults, { state, meId: me.user.id });
    return reply
      .status(error?.status ?? 200)
      .type(HTML)
      .send(html);
  }

  @Post()
  async create(@Me() me: Viewer, @Body() body: unknown, @Res() reply: FastifyReply) {
    const fields = readFields(formBody(body));
    const query = recentQuery(fields);
    if (query !== '') await this.recent.save(me.user, parse(SaveSearch, { query }).query);
    return reply.redirect(searchUrl('/searches', fields), 303);
  }

  @Delete('clear')
  clear(@Me() me: Viewer, @Res() reply: FastifyReply) {
    return this.pages.runAndRedirect(() => this.recent.clear(me.user), reply, '/searches');
  }
}
