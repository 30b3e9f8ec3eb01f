import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { NeedsScope } from '../../auth/keys/scopes';
import { Me, type Viewer } from '../../auth/viewer';
import type { CursorView } from '../../protocol/cursor.view';
import { Cursors } from './cursors';
import { CursorName, MoveCursor } from './events.dto';

@Controller('api/v1/cursors/:name')
@NeedsScope('read')
export class CursorsApiController {
  constructor(private readonly cursors: Cursors) {}

  /** Get how far a program of yours has come in the events. */
  @Get()
  show(@Me() me: Viewer, @Param() { name }: CursorName): CursorView {
    return this.cursors.get(me.user, name);
  }

  /** Move a cursor forward, or create one. Do this after you've handled the events. */
  @Put()
  update(
    @Me() me: Viewer,
    @Param() { name }: CursorName,
    @Body() { cursor }: MoveCursor,
  ): Promise<CursorView> {
    return this.cursors.move(me.user, name, cursor);
  }

  /** Forget a cursor. */
  @Delete()
  @HttpCode(204)
  delete(@Me() me: Viewer, @Param() { name }: CursorName): Promise<void> {
    return this.cursors.delete(me.user, name);
  }
}
