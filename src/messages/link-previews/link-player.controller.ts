import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LinkPlayer, type LinkPlayerProps } from '../../../views/link-previews/link-player';
import { Me, type Viewer } from '../../auth/viewer';
import { ReadDatabase } from '../../database/database';
import { Downloads } from '../../files/downloads';
import { NotFound } from '../../http/errors';
import { RecordId } from '../../http/record-id';
import { playerPolicy } from '../../link-previews/player-policy';
import { Pages } from '../../pages/pages';

type PlayedRow = Omit<LinkPlayerProps, 'page'> & { url: string; room_id: number };

const PLAYED = `SELECT kind, title, link, url, room_id FROM link_previews JOIN messages ON messages.id = message_id
  WHERE link_previews.id = ? AND is_removed = 0 AND kind IN ('video', 'sound')`;

/** In a frame, so that the app’s own pages never may ask another host. */
@Controller('link_previews/:id/player')
export class LinkPlayerController {
  constructor(
    private readonly db: ReadDatabase,
    private readonly downloads: Downloads,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const played = this.db.get<PlayedRow>(PLAYED, id);
    if (!played || !this.downloads.isMember(me.user, played.room_id))
      throw new NotFound('There’s nothing to play here, or you don’t have access to it.');
    reply.headers({
      'content-security-policy': playerPolicy([played.link, played.url]),
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
    });
    return this.pages.show(request, reply, LinkPlayer, played);
  }
}
