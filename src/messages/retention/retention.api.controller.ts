import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { NeedsScope } from '../../auth/keys/scopes';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import { RecordId } from '../../http/record-id';
import type { ExpiringView, RetentionView } from '../../protocol/retention.view';
import { MessageRetention } from './message-retention';
import { ExpiringQuery, SetRetention } from './retention.dto';

@Controller('api/v1/account/retention')
@NeedsScope('admin')
@Administrators()
export class RetentionApiController {
  constructor(private readonly retention: MessageRetention) {}

  /** Get how long messages are kept. */
  @Get()
  show(@Me() me: Viewer): RetentionView {
    return this.retention.view(me.user);
  }

  /** Count the messages that a rule would delete now. */
  @Get('expiring')
  async expiring(@Me() me: Viewer, @Query() { days, room_id }: ExpiringQuery): Promise<ExpiringView> {
    return { messages: await this.retention.countExpiring(me.user, days, room_id) };
  }

  /** Set how long messages are kept. Older ones are deleted for good, with their files. */
  @Put()
  async update(@Me() me: Viewer, @Body() { days, room_id }: SetRetention): Promise<RetentionView> {
    await this.retention.set(me.user, days, room_id);
    return this.retention.view(me.user);
  }

  /** Let a room follow the account again. */
  @Delete('rooms/:room_id')
  @HttpCode(204)
  delete(@Me() me: Viewer, @Param('room_id', RecordId) room_id: number): Promise<void> {
    return this.retention.followAccount(me.user, room_id);
  }
}
