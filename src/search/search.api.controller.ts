import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Tier } from '../auth/tiers';
import { Me, type Viewer } from '../auth/viewer';
import { linkToNext } from '../next-link';
import type { HitList } from './hit.view';
import { SearchMessages } from './search.dto';
import { SearchService } from './search.service';

@Controller('api/v1/search')
export class SearchApiController {
  constructor(private readonly search: SearchService) {}

  /** Messages of my rooms that hold all the words, newest first. */
  @Get()
  @Tier('search')
  list(
    @Me() me: Viewer,
    @Query() input: SearchMessages,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): HitList {
    const list = this.search.find(me.user, input);
    linkToNext(reply, '/api/v1/search', list.next, input);
    return list;
  }
}
