import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Tier } from '../auth/tiers';
import { Me, type Viewer } from '../auth/viewer';
import type { HitList } from './hit.view';
import { nextAddress } from './next-address';
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
    const next = nextAddress('/api/v1/search', input, list.next);
    if (next !== null) reply.header('link', `<${next}>; rel="next"`);
    return list;
  }
}
