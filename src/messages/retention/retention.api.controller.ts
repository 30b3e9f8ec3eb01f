import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { NeedsScope } from '../../auth/keys/scopes';
import { Administrators, Me, type Viewer } from '../../auth/viewer';
import type { ExpiringView, RetentionView } from '../../protocol/retention.view';
import { RetentionPeriod, SetRetention } from './retention.dto';
import { RetentionSettings } from './retention-settings';

@Controller('api/v1/account/retention')
@NeedsScope('admin')
@Administrators()
export class RetentionApiController {
  constructor(private readonly retention: RetentionSettings) {}

  /** Get how long messages are kept. */
  @Get()
  show(@Me() me: Viewer): RetentionView {
    return this.retention.view(me.user);
  }

  /** Count the messages and files that a rule would delete now. */
  @Get('expiring')
  expiring(@Me() me: Viewer, @Query() { room_id, ...periods }: RetentionPeriod): Promise<ExpiringView> {
    return this.retention.countExpiring(me.user, periods, room_id);
  }

  /** Set how long messages and their files are kept. Older ones are deleted for good. */
  @Put()
  async update(
    @Me() me: Viewer,
    @Body() { room_id, follows_account, ...periods }: SetRetention,
  ): Promise<RetentionView> {
    if (follows_account && room_id !== undefined) await this.retention.followAccount(me.user, room_id);
    else await this.retention.set(me.user, periods, room_id);
    return this.retention.view(me.user);
  }
}
