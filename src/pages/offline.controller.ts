import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OfflinePage } from '../../views/pages/offline';
import { Public } from '../auth/viewer';
import { Pages } from './pages';

@Controller('offline')
export class OfflineController {
  constructor(private readonly pages: Pages) {}

  @Get()
  @Public()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, OfflinePage, {});
  }
}
