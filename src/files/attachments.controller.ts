import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NeedsScope } from '../auth/keys/scopes';
import { Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../http/record-id';
import { Downloads } from './downloads';

@Controller('attachments')
@NeedsScope('files')
export class AttachmentsController {
  constructor(private readonly downloads: Downloads) {}

  @Get(':id')
  show(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Query('download') download: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.downloads.original(me.user, id, download !== undefined, request, reply);
  }

  @Get(':id/thumbnail')
  thumbnail(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.downloads.thumbnail(me.user, id, request, reply);
  }

  @Get(':id/large')
  large(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.downloads.large(me, id, request, reply);
  }
}
