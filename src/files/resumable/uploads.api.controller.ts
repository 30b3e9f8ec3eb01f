import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NeedsScope } from '../../auth/keys/scopes';
import { Me, type Viewer } from '../../auth/viewer';
import { Tier } from '../../http/rate-limits/tiers';
import { RecordId } from '../../http/record-id';
import type { UploadView } from '../../protocol/upload.view';
import { ResumableUploads } from './resumable-uploads';
import { StartUpload } from './upload.dto';

@Controller('api/v1/uploads')
@NeedsScope('files')
export class UploadsApiController {
  constructor(private readonly uploads: ResumableUploads) {}

  /**
   * Start uploading a file in parts. Repeating the same `client_upload_id` returns the upload with 200, and the offset
   * to continue at.
   */
  @Post()
  @Tier('post')
  async create(
    @Me() me: Viewer,
    @Body() input: StartUpload,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UploadView> {
    const { upload, isDuplicate } = await this.uploads.start(me.user.id, input);
    reply.status(isDuplicate ? 200 : 201).header('location', `/api/v1/uploads/${upload.id}`);
    return withOffset(reply, upload);
  }

  /** Get the offset to continue at. Whatever another connection still sends is cut off. */
  @Get(':id')
  async show(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UploadView> {
    return withOffset(reply, await this.uploads.show(me.user.id, id));
  }

  /**
   * Append bytes: `Content-Type: application/partial-upload`, and in `Upload-Offset` where they belong. What arrives is
   * kept, even if the connection breaks.
   */
  @Patch(':id')
  @RouteConfig({ acceptsParts: true })
  async update(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UploadView> {
    return withOffset(reply, await this.uploads.append(me.user.id, id, request));
  }

  /** Cancel an upload and delete what arrived. */
  @Delete(':id')
  @HttpCode(204)
  async delete(@Me() me: Viewer, @Param('id', RecordId) id: number): Promise<void> {
    await this.uploads.delete(me.user.id, id);
  }
}

function withOffset(reply: FastifyReply, upload: UploadView): UploadView {
  reply.header('upload-offset', String(upload.offset));
  return upload;
}
