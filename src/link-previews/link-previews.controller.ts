import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Tier } from '../http/rate-limits/tiers';
import { parse } from '../http/validation';
import { PreviewLink } from './link-preview.dto';
import { LinkPreviewDrafts } from './link-preview-drafts';

const CACHE_CONTROL = 'private, max-age=600';

@Controller()
export class LinkPreviewsController {
  constructor(private readonly drafts: LinkPreviewDrafts) {}

  @Post('unfurl_link')
  @Tier('link-preview')
  async create(@Body() body: unknown, @Res() reply: FastifyReply) {
    const page = await this.drafts.show(parse(PreviewLink, body, { strict: false }).url);
    return page ? reply.status(200).send(page) : reply.status(204).send();
  }

  @Get('unfurl_link/images/:token')
  draft(@Param('token') token: string, @Res() reply: FastifyReply) {
    return reply.header('cache-control', CACHE_CONTROL).type('image/webp').send(this.drafts.image(token));
  }
}
