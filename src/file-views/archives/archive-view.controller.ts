import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ArchivePage } from '../../../views/files/archive-page';
import { Me, type Viewer } from '../../auth/viewer';
import { RecordId } from '../../http/record-id';
import { Pages } from '../../pages/pages';
import { ArchiveViewPropsBuilder } from './archive-view-props';

@Controller('attachments/:id/contents')
export class ArchiveViewController {
  constructor(
    private readonly props: ArchiveViewPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.show(request, reply, ArchivePage, await this.props.for(me.user, id));
  }
}
