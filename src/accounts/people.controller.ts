import { Controller, Delete, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Administrators } from '../auth/viewer';
import { formBody } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { cameFrom } from '../pages/question';
import { RecordId } from '../record-id';
import { parse } from '../validation';
import { UpdateUser } from './account.dto';
import { People } from './people';
import { PeoplePages } from './people-pages';

const LIST = '/account/users';

/** Everybody on the account, and what administrators do with them. */
@Controller('account/users')
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly list: PeoplePages,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.list.list(request, reply);
  }

  @Put(':id')
  @Administrators()
  update(@Param('id', RecordId) id: number, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.press(
      () => this.people.setRole(id, parse(UpdateUser, formBody(request.body)).role),
      reply,
      listOf(request),
    );
  }

  @Delete(':id')
  @Administrators()
  delete(@Param('id', RecordId) id: number, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.press(() => this.people.deactivate(id), reply, listOf(request));
  }

  @Post(':id/reactivation')
  @Administrators()
  reactivate(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return this.pages.press(() => this.people.reactivate(id), reply, `/users/${id}`);
  }
}

const LISTS = /^\/account\/(users|edit)(\?|$)/;

/** Back into the list that it was done in, as far as one had turned and looked there. */
function listOf(request: FastifyRequest): string {
  const from = cameFrom(request);
  return LISTS.test(from) ? from : LIST;
}
