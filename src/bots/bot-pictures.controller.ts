import { Controller, Delete, Param, Put, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { text } from '../../assets/texts/texts';
import { BotEditPage } from '../../views/bots/bot-edit';
import { Administrators, Me, type Viewer } from '../auth/viewer';
import { Tier } from '../http/rate-limits/tiers';
import { RecordId } from '../http/record-id';
import { redirectWithNotice } from '../pages/flash';
import { Pages } from '../pages/pages';
import { BotPictures } from './bot-pictures';
import { BotPropsBuilder } from './bot-props';
import { Bots } from './bots';

const editPath = (id: number) => `/account/bots/${id}/edit`;

@Controller('account/bots/:id/avatar')
@Administrators()
export class BotPicturesController {
  constructor(
    private readonly bots: Bots,
    private readonly pictures: BotPictures,
    private readonly props: BotPropsBuilder,
    private readonly pages: Pages,
  ) {}

  @Put()
  @RouteConfig({ acceptsFiles: true })
  @Tier('post')
  update(
    @Me() { user }: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.form(
      () => this.pictures.save(id, request),
      () => redirectWithNotice(reply, editPath(id), text.bots.pictureSaved),
      (error) => {
        const props = this.props.edit(user, id, { body: undefined, error });
        return this.pages.show(request, reply, BotEditPage, props, error);
      },
    );
  }

  @Delete()
  async delete(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    await this.bots.setPicture(id, null);
    return redirectWithNotice(reply, editPath(id), text.bots.pictureRemoved);
  }
}
