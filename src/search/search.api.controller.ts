import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { NeedsScope } from '../auth/keys/scopes';
import { Me, type Viewer } from '../auth/viewer';
import { linkToNext } from '../http/next-link';
import { userTracker } from '../http/rate-limits/throttle.guard';
import { Tier } from '../http/rate-limits/tiers';
import { WorkLimit } from '../http/rate-limits/work-limit';
import type { HitList } from '../protocol/hit.view';
import { SearchMessages } from './search.dto';
import { SearchService } from './search.service';

@Controller('api/v1/search')
@NeedsScope('read')
export class SearchApiController {
  constructor(
    private readonly search: SearchService,
    private readonly limit: WorkLimit,
  ) {}

  /** Search the messages in your rooms, newest first. */
  @Get()
  @Tier('search')
  list(
    @Me() me: Viewer,
    @Query() input: SearchMessages,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): HitList {
    const list = this.limit.run(userTracker(me.user), () => this.search.find(me.user, input));
    linkToNext(reply, '/api/v1/search', list.next, input);
    return list;
  }
}
