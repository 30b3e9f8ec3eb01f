import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { FilesModule } from '../files/files.module';
import { TierLimit } from '../http/rate-limits/tier-limit';
import { LinkPreviewsModule } from '../link-previews/link-previews.module';
import { RoomsModule } from '../rooms/rooms.module';
import { MessageActions } from './actions/message-actions';
import { PressListeners } from './actions/press-listeners';
import { PressesApiController } from './actions/presses.api.controller';
import { PressesController } from './actions/presses.controller';
import { PressesService } from './actions/presses.service';
import { BodyRenderer } from './body/body-renderer';
import { BodyUpgrades } from './body/body-upgrades';
import { BoostsApiController } from './boosts/boosts.api.controller';
import { BoostsController } from './boosts/boosts.controller';
import { BoostsService } from './boosts/boosts.service';
import { ComposerPropsBuilder } from './composer-props';
import { ContentPurge } from './deletion/content-purge';
import { LinkPlayerController } from './link-previews/link-player.controller';
import { LinkPreviewConsumer } from './link-previews/link-preview-consumer';
import { LinkPreviewFiles } from './link-previews/link-preview-files';
import { LinkPreviewFinder } from './link-previews/link-preview-finder';
import { LinkPreviewImagesController } from './link-previews/link-preview-images.controller';
import { LinkPreviewWorker } from './link-previews/link-preview-worker';
import { MessageLinkPreviews } from './link-previews/message-link-previews';
import { MessageLinkPreviewsApiController } from './link-previews/message-link-previews.api.controller';
import { MessageLinkPreviewsController } from './link-previews/message-link-previews.controller';
import { SettledJobs } from './link-previews/settled-jobs';
import { MessageContents } from './message-contents';
import { MessageFinder } from './message-finder';
import { MessageHtml } from './message-html';
import { MessageItems } from './message-items';
import { MessagesApiController } from './messages.api.controller';
import { MessagesController } from './messages.controller';
import { MessagesService } from './messages.service';
import { BotFeed } from './posting/bot-feed';
import { BotPostLimit } from './posting/bot-post-limit';
import { Hops } from './posting/hops';
import { PostedFiles } from './posting/posted-files';
import { PostingLimits } from './posting/posting-limits';
import { ExpiredFiles } from './retention/expired-files';
import { MessageRetention } from './retention/message-retention';
import { RetentionApiController } from './retention/retention.api.controller';
import { RetentionController } from './retention/retention.controller';
import { RetentionSettings } from './retention/retention-settings';
import { RoomPageController } from './room-page.controller';
import { RoomPagePropsBuilder } from './room-page-props';
import { SoundsApiController } from './sounds/sounds.api.controller';
import { SoundsController } from './sounds/sounds.controller';

@Module({
  imports: [AccountsModule, FilesModule, RoomsModule, LinkPreviewsModule],
  controllers: [
    BoostsApiController,
    BoostsController,
    MessageLinkPreviewsApiController,
    LinkPlayerController,
    LinkPreviewImagesController,
    MessageLinkPreviewsController,
    MessagesApiController,
    MessagesController,
    PressesApiController,
    PressesController,
    RetentionApiController,
    RetentionController,
    RoomPageController,
    SoundsApiController,
    SoundsController,
  ],
  providers: [
    BodyRenderer,
    BodyUpgrades,
    BotPostLimit,
    BotFeed,
    Hops,
    PostingLimits,
    TierLimit,
    ComposerPropsBuilder,
    MessageActions,
    MessageContents,
    PostedFiles,
    PressesService,
    PressListeners,
    MessageItems,
    BoostsService,
    ContentPurge,
    LinkPreviewConsumer,
    LinkPreviewFiles,
    LinkPreviewFinder,
    LinkPreviewWorker,
    MessageLinkPreviews,
    SettledJobs,
    MessageFinder,
    MessageHtml,
    ExpiredFiles,
    MessageRetention,
    MessagesService,
    RetentionSettings,
    RoomPagePropsBuilder,
  ],
  exports: [
    BotFeed,
    Hops,
    PostingLimits,
    PressListeners,
    TierLimit,
    BoostsService,
    MessageFinder,
    MessageHtml,
    MessagesService,
  ],
})
export class MessagesModule {}
