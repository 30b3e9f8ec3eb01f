import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PdfFrame } from '../../../views/files/pdf-frame';
import { PdfPage } from '../../../views/files/pdf-page';
import { Me, type Viewer } from '../../auth/viewer';
import { RecordId } from '../../http/record-id';
import { Pages } from '../../pages/pages';
import { framePolicy } from './frame-policy';
import { PdfViewPropsBuilder } from './pdf-view-props';

@Controller('attachments/:id/pages')
export class PdfViewController {
  constructor(
    private readonly props: PdfViewPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.show(request, reply, PdfPage, this.props.for(me.user, id));
  }

  @Get('frame')
  frame(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    reply
      .header('content-security-policy', framePolicy(request.host))
      .header('x-frame-options', 'SAMEORIGIN');
    return this.pages.show(request, reply, PdfFrame, this.props.for(me.user, id));
  }
}
