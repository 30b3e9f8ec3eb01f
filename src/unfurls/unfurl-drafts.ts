import { Injectable } from '@nestjs/common';
import { Config } from '../config';
import { FeatureOff, Invalid, NotFound } from '../errors';
import type { PageView } from './link-preview.view';
import type { PagePicture } from './page';
import { Unfurler } from './unfurler';

/** Link previews while somebody writes: nothing of them is stored. */
@Injectable()
export class UnfurlDrafts {
  constructor(
    private readonly config: Config,
    private readonly unfurler: Unfurler,
  ) {}

  /**
   * @returns undefined where there is nothing to show
   * @throws {FeatureOff} {Invalid}
   */
  async show(link: string): Promise<PageView | undefined> {
    if (!this.config.features.opengraph) throw new FeatureOff('link previews');
    if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol))
      throw Invalid.field('url', 'not_an_address', 'This is no address on the web.');
    const page = await this.unfurler.unfurl(link);
    if (typeof page === 'string') return undefined;
    const { url, title, description, site_name, picture } = page;
    const image = picture ? imageOf(picture) : null;
    return { url: url ?? link, title, description, site_name, image, is_face: picture?.isFace ?? false };
  }

  /** @throws {NotFound} when it is not in memory any more */
  picture(token: string): Buffer {
    const picture = this.unfurler.picture(token);
    if (!picture) throw new NotFound('There is no such picture, or not any more.');
    return picture.image;
  }
}

function imageOf({ token, width, height }: PagePicture) {
  return { url: `/unfurl_link/images/${token}`, width, height };
}
