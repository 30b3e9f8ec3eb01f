import { Injectable } from '@nestjs/common';
import { mediaTypeOf } from '../../assets/rules/media-types';
import { Features } from '../config/features';
import { typeOf } from '../files/file-types';
import type { PageKind } from '../protocol/link-preview.view';
import { locationOf } from './location';
import { knownEndpoint, OEmbed } from './oembed';
import type { Page } from './page';
import { type Metadata, metadataOf, resolved } from './page/metadata';
import type { PageTags } from './page/page-tags';
import { isWall } from './page/walls';
import { MAX_TITLE, shortened } from './page/words';
import { PageImages } from './page-images';
import { PageVisits, type Visit } from './page-visits';

const TIMEOUT_MS = 5_000;

@Injectable()
export class PageReader {
  constructor(
    private readonly features: Features,
    private readonly visits: PageVisits,
    private readonly oembed: OEmbed,
    private readonly images: PageImages,
  ) {}

  /** @returns undefined when there is nothing to show @throws {OutboundError} */
  async read(link: string): Promise<Page | undefined> {
    const location = locationOf(link, this.features.isOn('third_party_previews'));
    if (!location) return undefined;
    const known = await this.readKnown(location);
    if (known) return known;
    const visit = await this.visits.visit(location, performance.now() + TIMEOUT_MS);
    if (!visit) return undefined;
    const { tags, url } = visit;
    if (!tags) return this.media(visit);
    if (isWall(location, url, tags)) return undefined;
    const metadata = metadataOf(tags, url.href, await this.discovered(tags, url));
    return metadata && this.page(metadata, url);
  }

  private async readKnown(location: URL): Promise<Page | undefined> {
    const endpoint = knownEndpoint(location);
    const embed = endpoint && (await this.oembed.fetch(endpoint));
    const metadata = embed && metadataOf(new Map(), endpoint.origin, embed);
    return metadata && this.page(metadata, location);
  }

  private async discovered(tags: PageTags, url: URL) {
    const address = resolved(tags.get('oembed')?.[0] ?? '', url.href);
    const isComplete = tags.has('og:title') && (tags.has('og:image') || tags.has('twitter:image'));
    return address === undefined || isComplete ? undefined : this.oembed.fetch(address);
  }

  private page({ images, ...words }: Metadata, { href }: URL): Page {
    return { ...words, url: href, kind: 'page', image: this.images.first(images) };
  }

  private media({ url, response }: Visit): Page | undefined {
    const type = typeOf(response.body);
    const media = mediaTypeOf(type)?.class;
    if (media === undefined || media === 'document' || media === 'archive') return undefined;
    const isPicture = media === 'picture';
    if (isPicture && response.isTruncated) return undefined;
    return {
      url: url.href,
      canonical: '',
      kind: media satisfies PageKind,
      title: fileName(url),
      description: '',
      site_name: '',
      image_alt: isPicture ? fileName(url) : '',
      image: isPicture ? this.images.draw(response.body) : Promise.resolve(undefined),
    };
  }
}

function fileName({ pathname, hostname }: URL): string {
  const name = pathname.split('/').at(-1) ?? '';
  try {
    return shortened(decodeURIComponent(name), MAX_TITLE) || hostname;
  } catch {
    return shortened(name, MAX_TITLE) || hostname;
  }
}
