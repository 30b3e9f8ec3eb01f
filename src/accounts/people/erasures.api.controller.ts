import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { NeedsScope, NeedsSession } from '../../auth/keys/scopes';
import { Administrators, Me, type SessionViewer, type Viewer } from '../../auth/viewer';
import { RecordId } from '../../http/record-id';
import { Idempotent } from '../../writes/idempotency/idempotent';
import { Erasure } from './erasure';
import { Erase, EraseMe } from './people.dto';

@Controller('api/v1')
@NeedsScope('admin')
export class ErasuresApiController {
  constructor(private readonly erasure: Erasure) {}

  /** Erase someone’s messages, or who they are. This can’t be undone. Offer them an export first. */
  @Post('users/:id/erasure')
  @Administrators()
  @Idempotent()
  @HttpCode(204)
  create(@Me() me: Viewer, @Param('id', RecordId) id: number, @Body() { what }: Erase): Promise<void> {
    return this.erasure.erase(me, id, what);
  }

  /** Erase your messages, or who you are, which ends your sessions. This can’t be undone. Export your data first. */
  @Post('me/erasure')
  @NeedsSession()
  @Idempotent()
  @HttpCode(204)
  createOwn(@Me() me: SessionViewer, @Body() input: EraseMe): Promise<void> {
    return this.erasure.eraseOwn(me, input);
  }
}
