import { Controller, Delete, Get, Param, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Administrators } from '../auth/viewer';
import { formBody } from '../pages/form-body';
import { Pages } from '../pages/pages';
import { RecordId } from '../record-id';
import { parse } from '../validation';
import { UpdateUser } from './account.dto';
import { People } from './people';

const LIST = '/account/edit#people';

/** What administrators do with people; the list of them is on the account's page. */
@Controller('account/users')
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly pages: Pages,
  ) {}

  @Get()
  list(@Res() reply: FastifyReply) {
    return reply.redirect(LIST, 302);
  }

  @Put(':id')
  @Administrators()
  update(@Param('id', RecordId) id: number, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.press(
      () => this.people.setRole(id, parse(UpdateUser, formBody(request.body)).role),
      reply,
      LIST,
    );
  }

  @Delete(':id')
  @Administrators()
  delete(@Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return this.pages.press(() => this.people.deactivate(id), reply, LIST);
  }
}
