import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { FilesModule } from '../files/files.module';
import { RoomsModule } from '../rooms/rooms.module';
import { UnfurlsModule } from '../unfurls/unfurls.module';
import { BoostForms } from './boost-forms';
import { BoostsApiController } from './boosts.api.controller';
import { BoostsController } from './boosts.controller';
import { BoostsService } from './boosts.service';
import { Erasures } from './erasures';
import { LinkPreviewWork } from './link-preview-work';
import { LinkPreviews } from './link-previews';
import { MessageForms } from './message-forms';
import { MessageHtml } from './message-html';
import { MessagePreviewsApiController } from './message-previews.api.controller';
import { MessagePreviewsController } from './message-previews.controller';
import { MessagesApiController } from './messages.api.controller';
import { MessagesController } from './messages.controller';
import { MessagesService } from './messages.service';
import { RoomPageController } from './room-page.controller';
import { RoomPages } from './room-pages';
import { SoundsApiController } from './sounds.api.controller';
import { SoundsController } from './sounds.controller';

@Module({
  imports: [AccountsModule, FilesModule, RoomsModule, UnfurlsModule],
  controllers: [
    BoostsApiController,
    BoostsController,
    MessagePreviewsApiController,
    MessagePreviewsController,
    MessagesApiController,
    MessagesController,
    RoomPageController,
    SoundsApiController,
    SoundsController,
  ],
  providers: [
    BoostForms,
    BoostsService,
    Erasures,
    LinkPreviews,
    LinkPreviewWork,
    MessageForms,
    MessageHtml,
    MessagesService,
    RoomPages,
  ],
  exports: [BoostsService, MessageHtml, MessagesService],
})
export class MessagesModule {}
