import { Injectable } from '@nestjs/common';
import { Features } from '../config/features';
import { Invalid, NotFound } from '../http/errors';
import { FeatureDisabled } from '../http/server-errors';
import type { PageView } from '../protocol/link-preview.view';
import type { PageImage } from './page';
import { PageFetcher } from './page-fetcher';
import { mediaView } from './page-media';
import { shownHost } from './shown-host';

@Injectable()
export class LinkPreviewDrafts {
  constructor(
    private readonly features: Features,
    private readonly pageFetcher: PageFetcher,
  ) {}

  /** @returns undefined when the page has nothing to show @throws {FeatureDisabled} {Invalid} */
  async show(link: string): Promise<PageView | undefined> {
    if (!this.features.isOn('opengraph')) throw new FeatureDisabled('link previews');
    if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol))
      throw Invalid.field('url', 'not_an_address', 'This isn’t a web address.');
    const page = await this.pageFetcher.fetch(link, true);
    if (typeof page === 'string') return undefined;
    const { url, kind, title, description, site_name, image_alt, media } = page;
    const image = await page.image;
    return {
      url,
      host: shownHost(url),
      kind,
      title,
      description,
      site_name,
      image: image ? viewOf(image, image_alt) : null,
      media: mediaView(media),
      is_avatar: image?.isAvatar ?? false,
    };
  }

  /** @throws {NotFound} when it is no longer in memory */
  image(token: string): Buffer {
    const image = this.pageFetcher.image(token);
    if (!image) throw new NotFound('This image is no longer available.');
    return image.content;
  }
}

function viewOf({ token, width, height }: PageImage, alt: string) {
  return { url: `/unfurl_link/images/${token}`, width, height, alt };
}
