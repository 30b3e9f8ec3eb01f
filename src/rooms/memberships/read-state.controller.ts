import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, type Viewer } from '../../auth/viewer';
import { Pages } from '../../pages/pages';
import { ReadState } from './read-state';

@Controller('rooms/read')
export class ReadStateController {
  constructor(
    private readonly readState: ReadState,
    private readonly pages: Pages,
  ) {}

  @Post()
  readAll(@Me() me: Viewer, @Res() reply: FastifyReply) {
    return this.pages.runAndRedirect(() => this.readState.readAll(me.user), reply, '/');
  }
}
