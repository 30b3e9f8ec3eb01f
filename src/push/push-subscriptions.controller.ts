import { Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotificationsPage } from '../../views/push/notifications';
import { Me, type SessionViewer } from '../auth/viewer';
import { RecordId } from '../http/record-id';
import { setFlash } from '../pages/flash';
import { Pages } from '../pages/pages';
import { NotificationSettings } from './notification-settings';
import { PushSubscriptions } from './push-subscriptions';
import { TestNotifications } from './test-notifications';

const PAGE = '/users/me/push_subscriptions';

@Controller('users/me/push_subscriptions')
export class PushSubscriptionsController {
  constructor(
    private readonly pages: Pages,
    private readonly settings: NotificationSettings,
    private readonly subscriptions: PushSubscriptions,
    private readonly testNotifications: TestNotifications,
  ) {}

  @Get()
  show(@Me() me: SessionViewer, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.pages.show(request, reply, NotificationsPage, this.settings.for(me));
  }

  @Delete(':id')
  delete(@Me() me: SessionViewer, @Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    return this.pages.runAndRedirect(() => this.subscriptions.remove(me, id), reply, PAGE);
  }

  @Post(':id/test_notifications')
  test(@Me() me: SessionViewer, @Param('id', RecordId) id: number, @Res() reply: FastifyReply) {
    const send = async () => {
      const { delivered, detail } = await this.testNotifications.send(me, id);
      setFlash(reply, delivered ? 'notice' : 'alert', detail);
    };
    return this.pages.runAndRedirect(send, reply, PAGE);
  }
}
