import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { FilesModule } from '../files/files.module';
import { ImagesModule } from '../images/images.module';
import { MessagesModule } from '../messages/messages.module';
import { OutboundModule } from '../outbound/outbound.module';
import { RoomsModule } from '../rooms/rooms.module';
import { BotAccess } from './bot-access';
import { BotKeys } from './bot-keys';
import { BotPausesController } from './bot-pauses.controller';
import { BotPictures } from './bot-pictures';
import { BotPicturesController } from './bot-pictures.controller';
import { BotPropsBuilder } from './bot-props';
import { BotSettings } from './bot-settings';
import { BotSwitches } from './bot-switches';
import { BotViews } from './bot-views';
import { Bots } from './bots';
import { BotsApiController } from './bots.api.controller';
import { BotsController } from './bots.controller';
import { BotGuard } from './campfire/bot.guard';
import { BotBoostsController } from './campfire/bot-boosts.controller';
import { BotMessagesController } from './campfire/bot-messages.controller';
import { BotPosts } from './campfire/bot-posts';
import { DeliveriesController } from './inspector/deliveries.controller';
import { DeliveriesPropsBuilder } from './inspector/deliveries-props';
import { ExchangeRecord } from './inspector/exchange-record';
import { ExchangeRetention } from './inspector/exchange-retention';
import { WebhookFailures } from './inspector/webhook-failures';
import { WebhookSamples } from './inspector/webhook-samples';
import { WebhookTrials } from './inspector/webhook-trials';
import { EventBodies } from './standard/event-bodies';
import { SignedCalls } from './standard/signed-calls';
import { SigningSecrets } from './standard/signing-secrets';
import { StandardWebhook } from './standard/standard-webhook';
import { WebhookSecrets } from './standard/webhook-secrets';
import { WebhookSecretsController } from './standard/webhook-secrets.controller';
import { CampfireWebhook } from './webhooks/campfire-webhook';
import { NextTries } from './webhooks/next-tries';
import { PressDeliveries } from './webhooks/press-deliveries';
import { WebhookCaller } from './webhooks/webhook-caller';
import { WebhookConsumer } from './webhooks/webhook-consumer';
import { WebhookDeliveries } from './webhooks/webhook-deliveries';
import { WebhookQueue } from './webhooks/webhook-queue';
import { WebhookRecord } from './webhooks/webhook-record';
import { WebhookReplies } from './webhooks/webhook-replies';
import { WebhookSender } from './webhooks/webhook-sender';
import { WebhookTiming } from './webhooks/webhook-timing';

@Module({
  imports: [AccountsModule, FilesModule, ImagesModule, MessagesModule, OutboundModule, RoomsModule],
  controllers: [
    BotPausesController,
    BotBoostsController,
    BotMessagesController,
    BotPicturesController,
    BotsApiController,
    BotsController,
    DeliveriesController,
    WebhookSecretsController,
  ],
  providers: [
    BotAccess,
    BotGuard,
    BotKeys,
    BotPictures,
    BotPosts,
    BotPropsBuilder,
    Bots,
    BotSettings,
    BotSwitches,
    BotViews,
    CampfireWebhook,
    DeliveriesPropsBuilder,
    ExchangeRecord,
    ExchangeRetention,
    NextTries,
    PressDeliveries,
    SignedCalls,
    SigningSecrets,
    StandardWebhook,
    EventBodies,
    WebhookCaller,
    WebhookConsumer,
    WebhookDeliveries,
    WebhookFailures,
    WebhookQueue,
    WebhookRecord,
    WebhookReplies,
    WebhookSamples,
    WebhookSecrets,
    WebhookSender,
    WebhookTiming,
    WebhookTrials,
  ],
  exports: [BotAccess, WebhookFailures],
})
export class BotsModule {}
