import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotificationsPage } from '../../views/push/notifications';
import { Config } from '../config';
import { setFlash } from '../pages/flash';
import { Pages } from '../pages/pages';
import { PushSubscriptions } from './push-subscriptions';
import { PushTests } from './push-tests';
import { Vapid } from './vapid';

const PAGE = '/users/me/push_subscriptions';

/** Where somebody sees, and says, which devices are notified. */
@Injectable()
export class PushPages {
  constructor(
    private readonly pages: Pages,
    private readonly config: Config,
    private readonly subscriptions: PushSubscriptions,
    private readonly tests: PushTests,
    private readonly vapid: Vapid,
  ) {}

  show(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const isOn = this.config.features.push;
    return this.pages.show(request, reply, NotificationsPage, {
      devices: this.subscriptions.list(request.viewer!),
      publicKey: isOn ? this.vapid.keys.public_key : null,
      isTextOff: !this.config.PUSH_TEXT,
    });
  }

  remove(request: FastifyRequest, id: number, reply: FastifyReply): Promise<FastifyReply> {
    return this.pages.press(() => this.subscriptions.remove(request.viewer!, id), reply, PAGE);
  }

  test(request: FastifyRequest, id: number, reply: FastifyReply): Promise<FastifyReply> {
    return this.pages.press(
      async () => {
        const { delivered, detail } = await this.tests.send(request.viewer!, id);
        setFlash(reply, delivered ? 'notice' : 'alert', detail);
      },
      reply,
      PAGE,
    );
  }
}
