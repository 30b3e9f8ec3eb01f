import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TextPage } from '../../views/files/text-page';
import { Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../http/record-id';
import { parse } from '../http/validation';
import { Pages } from '../pages/pages';
import { ShowText } from './text-view.dto';
import { TextViewPropsBuilder } from './text-view-props';

@Controller('attachments/:id/text')
export class TextViewController {
  constructor(
    private readonly props: TextViewPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const props = await this.props.for(me.user, id, parse(ShowText, query, { strict: false }));
    return this.pages.show(request, reply, TextPage, props);
  }
}
