import { Injectable } from '@nestjs/common';
import type { NotificationsPageProps } from '../../views/push/notifications';
import type { SessionViewer } from '../auth/viewer';
import { Config } from '../config/config';
import { Features } from '../config/features';
import { PushSubscriptions } from './push-subscriptions';
import { Vapid } from './vapid';

@Injectable()
export class NotificationSettings {
  constructor(
    private readonly config: Config,
    private readonly features: Features,
    private readonly subscriptions: PushSubscriptions,
    private readonly vapid: Vapid,
  ) {}

  for(viewer: SessionViewer): Omit<NotificationsPageProps, 'page'> {
    return {
      devices: this.subscriptions.list(viewer),
      publicKey: this.features.isOn('push') ? this.vapid.keys.public_key : null,
      isTextOff: !this.config.PUSH_TEXT,
    };
  }
}
