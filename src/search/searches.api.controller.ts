import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { Me, type Viewer } from '../auth/viewer';
import { Repeatable } from '../repeated-answers';
import type { RecentSearchList, RecentSearchView } from './recent-search.view';
import { RecentSearches } from './recent-searches';
import { SaveSearch } from './search.dto';

@Controller('api/v1/searches')
export class SearchesApiController {
  constructor(private readonly recent: RecentSearches) {}

  /** What I looked for lately. */
  @Get()
  list(@Me() me: Viewer): RecentSearchList {
    return { items: this.recent.list(me.user), next: null };
  }

  /** Remembers what I looked for; ten are kept, and the same again moves to the top. */
  @Post()
  @Repeatable()
  create(@Me() me: Viewer, @Body() { query }: SaveSearch): Promise<RecentSearchView> {
    return this.recent.save(me.user, query);
  }

  /** Forgets what I looked for. */
  @Delete()
  @HttpCode(204)
  clear(@Me() me: Viewer): Promise<void> {
    return this.recent.clear(me.user);
  }
}
