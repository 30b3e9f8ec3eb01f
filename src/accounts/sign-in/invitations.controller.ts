import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvitationsPage } from '../../../views/accounts/sign-in/invitations';
import { InvitationsCreatedPage } from '../../../views/accounts/sign-in/invitations-created';
import { Administrators, Me, type SessionViewer } from '../../auth/viewer';
import { Pages } from '../../pages/pages';
import { Invitations } from './invitations';

@Controller('account/invitations')
@Administrators()
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly pages: Pages,
  ) {}

  @Get()
  index(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, InvitationsPage, { people: this.invitations.list() });
  }

  /** The links are on this page only. */
  @Post()
  async create(@Me() me: SessionViewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const table = await this.invitations.create(me);
    return this.pages.showCreated(request, reply, InvitationsCreatedPage, { table });
  }
}
