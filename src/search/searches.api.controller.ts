import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { NeedsScope } from '../auth/keys/scopes';
import { Me, type Viewer } from '../auth/viewer';
import type { RecentSearchList, RecentSearchView } from '../protocol/recent-search.view';
import { Idempotent } from '../writes/idempotency/idempotent';
import { RecentSearches } from './recent-searches';
import { SaveSearch } from './search.dto';

@Controller('api/v1/searches')
@NeedsScope('write')
export class SearchesApiController {
  constructor(private readonly recent: RecentSearches) {}

  /** List your recent searches. */
  @Get()
  @NeedsScope('read')
  list(@Me() me: Viewer): RecentSearchList {
    return { items: this.recent.list(me.user), next: null };
  }

  /** Save a recent search. Ten are kept; repeating one moves it to the top. */
  @Post()
  @Idempotent()
  create(@Me() me: Viewer, @Body() { query }: SaveSearch): Promise<RecentSearchView> {
    return this.recent.save(me.user, query);
  }

  /** Clear your recent searches. */
  @Delete()
  @HttpCode(204)
  clear(@Me() me: Viewer): Promise<void> {
    return this.recent.clear(me.user);
  }
}
