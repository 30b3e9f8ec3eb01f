import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { OutboundModule } from '../outbound/outbound.module';
import { MessageLinks } from './message-links';
import { PageReader } from './page-reader';
import { UnfurlDrafts } from './unfurl-drafts';
import { UnfurlImages } from './unfurl-images';
import { Unfurler } from './unfurler';
import { UnfurlsApiController } from './unfurls.api.controller';
import { UnfurlsController } from './unfurls.controller';

@Module({
  imports: [FilesModule, OutboundModule],
  controllers: [UnfurlsApiController, UnfurlsController],
  providers: [MessageLinks, PageReader, UnfurlDrafts, UnfurlImages, Unfurler],
  exports: [MessageLinks, Unfurler],
})
export class UnfurlsModule {}
