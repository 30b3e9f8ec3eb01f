import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvitationsPage } from '../../../views/accounts/sign-in/invitations';
import { Administrators, Me, type SessionViewer } from '../../auth/viewer';
import { Pages } from '../../pages/pages';
import { Invitations } from './invitations';

const FILE = 'attachment; filename="invitations.csv"';

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

  /** Answers with a file that nobody gets again. */
  @Post()
  async create(@Me() me: SessionViewer, @Res() reply: FastifyReply) {
    const table = await this.invitations.create(me);
    reply.header('content-disposition', FILE).header('cache-control', 'no-store');
    return reply.type('text/csv; charset=utf-8').send(table);
  }
}
