import { Injectable } from '@nestjs/common';
import type { Embed } from './page/metadata';
import { PageRequests } from './page-requests';

const TIMEOUT_MS = 3_000;

/** Sites that often answer programs with a wall, and their oEmbed endpoints, all their own. */
const PROVIDERS: [host: RegExp, endpoint: string][] = [
  [/^(?:(?:www|m|music)\.)?youtube\.com$|^youtu\.be$/, 'https://www.youtube.com/oembed'],
  [/^(?:www\.|player\.)?vimeo\.com$/, 'https://vimeo.com/api/oembed.json'],
  [/^open\.spotify\.com$/, 'https://open.spotify.com/oembed'],
  [/^(?:www\.|m\.)?soundcloud\.com$/, 'https://soundcloud.com/oembed'],
  [/^(?:(?:www|old|new)\.)?reddit\.com$/, 'https://www.reddit.com/oembed'],
  [/^(?:www\.|m\.|vm\.)?tiktok\.com$/, 'https://www.tiktok.com/oembed'],
  [/^(?:www\.)?flickr\.com$|^flic\.kr$/, 'https://www.flickr.com/services/oembed/'],
  [/^(?:www\.)?codepen\.io$/, 'https://codepen.io/api/oembed'],
  [/^(?:www\.)?dailymotion\.com$|^dai\.ly$/, 'https://www.dailymotion.com/services/oembed'],
  [/^(?:www\.)?mixcloud\.com$/, 'https://www.mixcloud.com/oembed/'],
  [/^(?:www\.)?kickstarter\.com$/, 'https://www.kickstarter.com/services/oembed'],
  [/^(?:www\.)?speakerdeck\.com$/, 'https://speakerdeck.com/oembed.json'],
];

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
      title: text('title'),
      site_name: text('provider_name'),
      author: text('author_name'),
      image: text('thumbnail_url') || (fields.type === 'photo' ? text('url') : ''),
    };
    return embed.title || embed.image ? embed : undefined;
  }
}

export function knownEndpoint(location: URL): URL | undefined {
  const endpoint = PROVIDERS.find(([host]) => host.test(location.hostname))?.[1];
  if (endpoint === undefined || location.pathname === '/') return undefined;
  const url = new URL(endpoint);
  url.searchParams.set('format', 'json');
  url.searchParams.set('url', location.href);
  return url;
}
