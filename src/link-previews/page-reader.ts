import { Injectable } from '@nestjs/common';
import { Features } from '../config/features';
import { locationOf } from './location';
import { MediaReader } from './media-reader';
import { OEmbed } from './oembed';
import { knownEndpoint } from './oembed-providers';
import type { Page } from './page';
import { type Metadata, metadataOf, resolved } from './page/metadata';
import type { PageTags } from './page/page-tags';
import { isWall } from './page/walls';
import { PageImages } from './page-images';
import { UNKNOWN_MEDIA } from './page-media';
import { PageVisits, type Visit } from './page-visits';

const TIMEOUT_MS = 5_000;

@Injectable()
export class PageReader {
  constructor(
    private readonly features: Features,
    private readonly visits: PageVisits,
    private readonly oembed: OEmbed,
    private readonly images: PageImages,
    private readonly media: MediaReader,
  ) {}

  /** @returns undefined when there is nothing to show @throws {OutboundError} */
  async read(link: string): Promise<Page | undefined> {
    const location = locationOf(link, this.features.isOn('third_party_previews'));
    if (!location) return undefined;
    const endpoint = knownEndpoint(location);
    const known = endpoint && (await this.readKnown(endpoint, location));
    if (known) return known;
    const visit = await this.visits.visit(location, performance.now() + TIMEOUT_MS);
    const target = endpoint ? undefined : knownEndpoint(visit.url);
    const found = target && (await this.readKnown(target, visit.url));
    return found ?? (visit.isShown ? this.readVisit(location, visit) : undefined);
  }

  private async readVisit(location: URL, visit: Visit): Promise<Page | undefined> {
    const { tags, url } = visit;
    if (!tags) return this.media.read(visit);
    if (isWall(location, url, tags)) return undefined;
    const metadata = metadataOf(tags, url.href, await this.discovered(tags, url));
    return metadata && this.page(metadata, url);
  }

  private async readKnown(endpoint: URL, location: URL): Promise<Page | undefined> {
    const embed = await this.oembed.fetch(endpoint);
    const metadata = embed && metadataOf(new Map(), endpoint.origin, embed);
    return metadata && this.page(metadata, location);
  }

  private async discovered(tags: PageTags, url: URL) {
    const address = resolved(tags.get('oembed')?.[0] ?? '', url.href);
    const isComplete = tags.has('og:title') && (tags.has('og:image') || tags.has('twitter:image'));
    return address === undefined || isComplete ? undefined : this.oembed.fetch(address);
  }

  private page({ images, duration_ms, ...words }: Metadata, { href }: URL): Page {
    const media = { ...UNKNOWN_MEDIA, duration_ms };
    return { ...words, url: href, kind: 'page', media, image: this.images.first(images) };
  }
}
