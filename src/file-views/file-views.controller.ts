import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ArchivePage } from '../../views/files/archive-page';
import { TextPage } from '../../views/files/text-page';
import { Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../http/record-id';
import { parse } from '../http/validation';
import { Pages } from '../pages/pages';
import { ArchiveViewPropsBuilder } from './archives/archive-view-props';
import { ShowText } from './text-view.dto';
import { TextViewPropsBuilder } from './text-view-props';

@Controller('attachments/:id')
export class FileViewsController {
  constructor(
    private readonly texts: TextViewPropsBuilder,
    private readonly archives: ArchiveViewPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get('text')
  async text(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const props = await this.texts.for(me.user, id, parse(ShowText, query, { strict: false }));
    return this.pages.show(request, reply, TextPage, props);
  }

  @Get('contents')
  async contents(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.show(request, reply, ArchivePage, await this.archives.for(me.user, id));
  }
}
