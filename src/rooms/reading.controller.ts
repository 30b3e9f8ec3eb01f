import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Me, type Viewer } from '../auth/viewer';
import { Pages } from '../pages/pages';
import { Reading } from './reading';

@Controller('rooms/read')
export class ReadingController {
  constructor(
    private readonly reading: Reading,
    private readonly pages: Pages,
  ) {}

  /** Marks all my rooms read. */
  @Post()
  readAll(@Me() me: Viewer, @Res() reply: FastifyReply) {
    return this.pages.press(() => this.reading.readAll(me.user), reply, '/');
  }
}
