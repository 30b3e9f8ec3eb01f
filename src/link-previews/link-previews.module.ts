import { Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { ReadDatabase } from '../database/database';
import { FilesModule } from '../files/files.module';
import { FileReferences } from '../files/store/file-references';
import { OutboundModule } from '../outbound/outbound.module';
import { isPreviewImage } from './link-preview.queries';
import { LinkPreviewDrafts } from './link-preview-drafts';
import { LinkPreviewsApiController } from './link-previews.api.controller';
import { LinkPreviewsController } from './link-previews.controller';
import { MediaReader } from './media-reader';
import { OEmbed } from './oembed';
import { PageFetcher } from './page-fetcher';
import { PageImages } from './page-images';
import { PageReader } from './page-reader';
import { PageRequests } from './page-requests';
import { PageVisits } from './page-visits';

@Module({
  imports: [AccountsModule, FilesModule, OutboundModule],
  controllers: [LinkPreviewsApiController, LinkPreviewsController],
  providers: [
    LinkPreviewDrafts,
    MediaReader,
    OEmbed,
    PageFetcher,
    PageImages,
    PageReader,
    PageRequests,
    PageVisits,
  ],
  exports: [PageFetcher],
})
export class LinkPreviewsModule implements OnModuleInit {
  constructor(
    private readonly references: FileReferences,
    private readonly db: ReadDatabase,
  ) {}

  onModuleInit(): void {
    this.references.register((key) => isPreviewImage(this.db, key));
  }
}
