import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Tier } from '../auth/tiers';
import { SearchPages } from './search-pages';

@Controller('searches')
export class SearchesController {
  constructor(private readonly pages: SearchPages) {}

  @Get()
  @Tier('search')
  list(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, query);
  }
}
