import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { BotsModule } from '../bots/bots.module';
import { MessagesModule } from '../messages/messages.module';
import { RoomsModule } from '../rooms/rooms.module';
import { HookAccess } from './incoming/hook-access';
import { HookLimit } from './incoming/hook-limit';
import { HookPosts } from './incoming/hook-posts';
import { HookQueue } from './incoming/hook-queue';
import { HooksController } from './incoming/hooks.controller';
import { HooksService } from './incoming/hooks.service';
import { IncomingWebhookPropsBuilder } from './incoming/incoming-webhook-props';
import { IncomingWebhooks } from './incoming/incoming-webhooks';
import { IncomingWebhooksApiController } from './incoming/incoming-webhooks.api.controller';
import { IncomingWebhooksController } from './incoming/incoming-webhooks.controller';
import { OpenAlerts } from './incoming/open-alerts';
import { Overflow } from './incoming/overflow';
import { SlackApiController } from './incoming/slack-api.controller';
import { SlackApi } from './incoming/slack-api.service';
import { SlackIdentity } from './incoming/slack-identity';
import { WebhookTokens } from './incoming/webhook-tokens';
import { IncomingRequestLog } from './requests/incoming-request-log';
import { RequestsController } from './requests/requests.controller';
import { RequestsPropsBuilder } from './requests/requests-props';

@Module({
  imports: [AccountsModule, BotsModule, MessagesModule, RoomsModule],
  controllers: [
    HooksController,
    SlackApiController,
    IncomingWebhooksApiController,
    IncomingWebhooksController,
    RequestsController,
  ],
  providers: [
    HookAccess,
    HookLimit,
    HookQueue,
    HookPosts,
    HooksService,
    IncomingWebhookPropsBuilder,
    IncomingWebhooks,
    OpenAlerts,
    Overflow,
    IncomingRequestLog,
    RequestsPropsBuilder,
    SlackApi,
    SlackIdentity,
    WebhookTokens,
  ],
})
export class WebhooksModule {}
