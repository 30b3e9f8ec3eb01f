import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Tier } from '../auth/tiers';
import { Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../record-id';
import { parse } from '../validation';
import { UnfurlLink } from './unfurl.dto';
import { UnfurlDrafts } from './unfurl-drafts';
import { UnfurlImages } from './unfurl-images';

const SHORTLY = 'private, max-age=600';

@Controller()
export class UnfurlsController {
  constructor(
    private readonly drafts: UnfurlDrafts,
    private readonly images: UnfurlImages,
  ) {}

  /** As the API does it, for pages that know this address. */
  @Post('unfurl_link')
  @Tier('unfurl')
  async create(@Body() body: unknown, @Res() reply: FastifyReply) {
    const page = await this.drafts.show(parse(UnfurlLink, body, { strict: false }).url);
    return page ? reply.status(200).send(page) : reply.status(204).send();
  }

  /** The picture of a page while somebody writes of it. */
  @Get('unfurl_link/images/:token')
  draft(@Param('token') token: string, @Res() reply: FastifyReply) {
    return reply.header('cache-control', SHORTLY).type('image/webp').send(this.drafts.picture(token));
  }

  /** The picture of a preview. */
  @Get('link_previews/:id/image')
  show(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.images.send(me.user, id, request, reply);
  }
}
