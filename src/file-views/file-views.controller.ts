import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ArchivePage } from '../../views/files/archive-page';
import { PdfFrame } from '../../views/files/pdf-frame';
import { PdfPage } from '../../views/files/pdf-page';
import { TextPage } from '../../views/files/text-page';
import { Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../http/record-id';
import { parse } from '../http/validation';
import { Pages } from '../pages/pages';
import { ArchiveViewPropsBuilder } from './archives/archive-view-props';
import { framePolicy } from './pdf/frame-policy';
import { PdfViewPropsBuilder } from './pdf/pdf-view-props';
import { ShowText } from './text-view.dto';
import { TextViewPropsBuilder } from './text-view-props';

@Controller('attachments/:id')
export class FileViewsController {
  constructor(
    private readonly texts: TextViewPropsBuilder,
    private readonly archives: ArchiveViewPropsBuilder,
    private readonly pdfs: PdfViewPropsBuilder,
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

  @Get('pages')
  pdf(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.show(request, reply, PdfPage, this.pdfs.for(me.user, id));
  }

  @Get('pages/frame')
  pdfFrame(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    reply
      .header('content-security-policy', framePolicy(request.host))
      .header('x-frame-options', 'SAMEORIGIN');
    return this.pages.show(request, reply, PdfFrame, this.pdfs.for(me.user, id));
  }
}
