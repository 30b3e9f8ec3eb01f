import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { ReadDatabase } from '../../database/database';
import { isDouble } from '../../link-previews/doubles';
import { previewedLinks } from '../../link-previews/link-preview.queries';
import type { Job } from '../../link-previews/link-preview-jobs';
import type { Page } from '../../link-previews/page';
import { PageFetcher } from '../../link-previews/page-fetcher';
import { findMessage, type MessageRow } from '../message.queries';
import { LinkPreviewFiles } from './link-preview-files';
import type { FoundPage } from './link-preview-saves';
import { MessageLinkPreviews } from './message-link-previews';
import { SettledJobs } from './settled-jobs';

/** An image that comes this soon is shown together with the words. */
const IMAGE_GRACE_MS = 200;

interface Found {
  pages: { position: number; link: string; page: Page }[];
  isIncomplete: boolean;
}

@Injectable()
export class LinkPreviewWorker {
  private readonly logger = new Logger(LinkPreviewWorker.name);

  constructor(
    private readonly db: ReadDatabase,
    private readonly files: LinkPreviewFiles,
    private readonly settled: SettledJobs,
    private readonly linkPreviews: MessageLinkPreviews,
    private readonly pageFetcher: PageFetcher,
  ) {}

  async process(job: Job): Promise<void> {
    const message = findMessage(this.db, job.message_id);
    if (!message) return;
    const found = await this.find(message);
    const { isIncomplete } = found;
    if (found.pages.length === 0) return this.settled.settle({ job, message, isIncomplete });
    const images = Promise.all(found.pages.map(({ page }) => page.image));
    const isAll = await Promise.race([images.then(() => true), pause(IMAGE_GRACE_MS, false)]);
    await this.save(job, message, found, isAll);
    if (isAll) return;
    await images;
    await this.save(job, message, found, true);
  }

  async postpone(job: Job, error: unknown): Promise<void> {
    this.logger.warn(error);
    await this.settled.postpone(job);
  }

  private async find(message: MessageRow): Promise<Found> {
    const previewed = previewedLinks(this.db, message.id);
    const missing = this.linkPreviews.missing(previewed, message.html);
    const pages = await Promise.all(missing.map(({ link }) => this.pageFetcher.fetch(link)));
    const found: Found = { pages: [], isIncomplete: pages.includes('later') };
    const shown = previewed.filter(({ awaits_image }) => awaits_image === 0);
    for (const [index, page] of pages.entries()) {
      if (typeof page === 'string' || isDouble(page, [...shown, ...found.pages.map((one) => one.page)]))
        continue;
      found.pages.push({ ...missing[index]!, page });
    }
    return found;
  }

  /** @param isLast whether images that haven't come won't */
  private async save(job: Job, message: MessageRow, found: Found, isLast: boolean): Promise<void> {
    const pages: FoundPage[] = found.pages.map((one) => ({ ...one, image: one.page.drawn }));
    await this.files.save({ job, message, pages, isLast, isIncomplete: found.isIncomplete });
  }
}
