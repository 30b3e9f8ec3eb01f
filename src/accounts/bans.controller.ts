import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Administrators, Me, type Viewer } from '../auth/viewer';
import { Pages } from '../pages/pages';
import { RecordId } from '../record-id';
import { People } from './people';
import { PeoplePages } from './people-pages';

@Controller('users/:id/ban')
@Administrators()
export class BansController {
  constructor(
    private readonly people: People,
    private readonly peoplePages: PeoplePages,
    private readonly pages: Pages,
  ) {}

  /** Asks, and says what will happen. */
  @Get('new')
  new(@Param('id', RecordId) id: number, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.peoplePages.ban(id, request, reply);
  }

  @Post()
  create(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.pages.press(() => this.people.ban(me, request.ip, id), reply, `/users/${id}`);
  }

  @Delete()
  delete(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return this.pages.press(() => this.people.unban(id), reply, `/users/${id}`);
  }
}
