import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Tier } from '../auth/tiers';
import { Repeatable } from '../repeated-answers';
import type { PageView } from './link-preview.view';
import { UnfurlLink } from './unfurl.dto';
import { UnfurlDrafts } from './unfurl-drafts';

@Controller('api/v1/unfurl')
export class UnfurlsApiController {
  constructor(private readonly drafts: UnfurlDrafts) {}

  /** What a page says of itself; 204 where it says nothing that can be shown. */
  @Post()
  @Repeatable()
  @HttpCode(200)
  @Tier('unfurl')
  async create(
    @Body() { url }: UnfurlLink,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageView | undefined> {
    const page = await this.drafts.show(url);
    if (!page) reply.status(204);
    return page;
  }
}
