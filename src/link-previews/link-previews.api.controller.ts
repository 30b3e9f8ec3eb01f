import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { NeedsScope } from '../auth/keys/scopes';
import { Tier } from '../http/rate-limits/tiers';
import type { PageView } from '../protocol/link-preview.view';
import { Idempotent } from '../writes/idempotency/idempotent';
import { PreviewLink } from './link-preview.dto';
import { LinkPreviewDrafts } from './link-preview-drafts';

@Controller('api/v1/link_previews')
@NeedsScope('write')
export class LinkPreviewsApiController {
  constructor(private readonly drafts: LinkPreviewDrafts) {}

  /** Get a link preview for a URL. 204 if the page has none. */
  @Post()
  @Idempotent()
  @HttpCode(200)
  @Tier('link-preview')
  async create(
    @Body() { url }: PreviewLink,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageView | undefined> {
    const page = await this.drafts.show(url);
    if (!page) reply.status(204);
    return page;
  }
}
