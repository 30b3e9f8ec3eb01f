import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NeedsScope } from '../../auth/keys/scopes';
import { Me, type Viewer } from '../../auth/viewer';
import { Downloads } from '../../files/downloads';
import { NotFound } from '../../http/errors';
import { RecordId } from '../../http/record-id';
import { LinkPreviewFinder } from './link-preview-finder';

@Controller('link_previews/:id/image')
@NeedsScope('read')
export class LinkPreviewImagesController {
  constructor(
    private readonly finder: LinkPreviewFinder,
    private readonly downloads: Downloads,
  ) {}

  @Get()
  show(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const key = this.finder.find(me.user, id)?.image_key;
    if (!key) throw new NotFound('This image doesn’t exist, or you don’t have access to it.');
    return this.downloads.picture({ key, name: `preview-${id}` }, request, reply);
  }
}
