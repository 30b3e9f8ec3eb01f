import { Injectable } from '@nestjs/common';
import type { Embed } from './page/metadata';
import { decoded } from './page/words';
import { PageRequests } from './page-requests';

const TIMEOUT_MS = 3_000;

/** Reads titles and thumbnails; the HTML that oEmbed is made for is never used. */
@Injectable()
export class OEmbed {
  constructor(private readonly requests: PageRequests) {}

  /** @returns undefined if nobody known answers for the page, or there is nothing to show */
  async fetch(endpoint: string | URL): Promise<Embed | undefined> {
    const answer = await this.requests.json(endpoint, TIMEOUT_MS);
    if (typeof answer !== 'object' || answer === null) return undefined;
    const fields = answer as Record<string, unknown>;
    const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
    const embed = {
      title: decoded(text('title')), // WordPress writes entities
      site_name: decoded(text('provider_name')),
      author: decoded(text('author_name')),
      duration: String(fields.duration ?? ''),
      image: text('thumbnail_url') || (fields.type === 'photo' ? text('url') : ''),
    };
    return embed.title || embed.image ? embed : undefined;
  }
}
