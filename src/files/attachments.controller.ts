import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../record-id';
import { Downloads } from './downloads';

@Controller('attachments')
export class AttachmentsController {
  constructor(private readonly downloads: Downloads) {}

  /** The file as it was sent. */
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

  /** A small picture of it. */
  @Get(':id/preview')
  preview(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.downloads.preview(me.user, id, request, reply);
  }
}
