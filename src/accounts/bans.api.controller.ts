import { Controller, Delete, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { UserView } from '../auth/user.view';
import { Administrators, Me, type Viewer } from '../auth/viewer';
import { RecordId } from '../record-id';
import { Repeatable } from '../repeated-answers';
import { People } from './people';

@Controller('api/v1/users/:id/ban')
@Administrators()
export class BansApiController {
  constructor(private readonly people: People) {}

  /** Shuts somebody and their addresses out, and erases all they said. */
  @Post()
  @Repeatable()
  create(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
  ): Promise<UserView> {
    return this.people.ban(me, request.ip, id);
  }

  /** Lets them in again. What they had said is gone. */
  @Delete()
  @HttpCode(204)
  async delete(@Param('id', RecordId) id: number): Promise<void> {
    await this.people.unban(id);
  }
}
