import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LinkPlayer } from '../../../views/link-previews/link-player';
import { Me, type Viewer } from '../../auth/viewer';
import { NotFound } from '../../http/errors';
import { RecordId } from '../../http/record-id';
import { playerPolicy } from '../../link-previews/player-policy';
import { Pages } from '../../pages/pages';
import { LinkPreviewFinder } from './link-preview-finder';

/** In a frame, so that the app’s own pages never may ask another host. */
@Controller('link_previews/:id/player')
export class LinkPlayerController {
  constructor(
    private readonly finder: LinkPreviewFinder,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const preview = this.finder.find(me.user, id);
    if (preview?.kind !== 'video' && preview?.kind !== 'sound')
      throw new NotFound('There’s nothing to play here, or you don’t have access to it.');
    reply.headers({
      'content-security-policy': playerPolicy([preview.link, preview.url]),
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
    });
    return this.pages.show(request, reply, LinkPlayer, preview);
  }
}
