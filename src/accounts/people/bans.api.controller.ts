import { Controller, Delete, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NeedsScope } from '../../auth/keys/scopes';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import { RecordId } from '../../http/record-id';
import type { UserView } from '../../protocol/user.view';
import { Idempotent } from '../../writes/idempotency/idempotent';
import { UserAdmin } from './user-admin';

@Controller('api/v1/users/:id/ban')
@NeedsScope('admin')
@Administrators()
export class BansApiController {
  constructor(private readonly admin: UserAdmin) {}

  /** Ban someone, block their IP addresses, and erase all their messages. */
  @Post()
  @Idempotent()
  create(
    @Me() me: Viewer,
    @Param('id', RecordId) id: number,
    @Req() request: FastifyRequest,
  ): Promise<UserView> {
    return this.admin.ban(me, request.ip, id);
  }

  /** Lift a ban. Erased messages stay erased. */
  @Delete()
  @HttpCode(204)
  async delete(@Param('id', RecordId) id: number): Promise<void> {
    await this.admin.unban(id);
  }
}
