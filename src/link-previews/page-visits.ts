import { Injectable } from '@nestjs/common';
import { CookieJar } from '../outbound/cookie-jar';
import { OutboundError } from '../outbound/outbound-error';
import type { OutboundResponse, ResponseHead } from '../outbound/response';
import { textOf } from './page/charset';
import { resolved } from './page/metadata';
import { type PageTags, tagsOf } from './page/page-tags';
import { PageRequests } from './page-requests';

const MAX_PAGE_BYTES = 1024 * 1024;
export const MAX_IMAGE_BYTES = 5 * 1024 * 1024;
/** Videos and sounds begin with their sizes and durations. */
const MAX_MEDIA_BYTES = 256 * 1024;
const MAX_HOPS = 10;
const ACCEPT = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1';

export interface Visit {
  url: URL;
  response: OutboundResponse;
  isShown: boolean;
  /** Undefined for what isn't a page. */
  tags: PageTags | undefined;
}

@Injectable()
export class PageVisits {
  constructor(private readonly requests: PageRequests) {}

  /** @param end by `performance.now()` @throws {OutboundError} */
  async visit(location: URL, end: number): Promise<Visit> {
    const cookies = new CookieJar();
    let next: URL | string = location;
    for (let left = MAX_HOPS; ; left--) {
      const response = await this.open(next, { cookies, left, end });
      left -= response.redirects;
      const url = new URL(response.url);
      if (!isShown(response)) return { url, response, isShown: false, tags: undefined };
      const tags = isMedia(response) ? undefined : await readTags(response, url);
      const refresh = resolved(tags?.get('refresh')?.[0] ?? '', response.url);
      if (refresh === undefined || refresh === response.url || left <= 0)
        return { url, response, isShown: true, tags };
      next = refresh;
    }
  }

  private async open(
    address: URL | string,
    { cookies, left, end }: { cookies: CookieJar; left: number; end: number },
  ): Promise<OutboundResponse> {
    const response = await this.requests.fetch(address, ACCEPT, {
      timeoutMs: Math.max(1, Math.ceil(end - performance.now())),
      maxBytes: maxBytesOf,
      redirects: left,
      cookies,
      accepts: isShown,
      keepsCut: true,
    });
    if (response.status >= 500 || response.status === 429)
      throw new OutboundError('failed', `The page returned error ${response.status}.`);
    return response;
  }
}

const XHTML = /^application\/xhtml\+xml\s*(?:[;,]|$)/i;
const HTML = /^text\/html\s*(?:[;,]|$)/i;
const IMAGE = /^image\/(?!svg)/i;
const FILM_OR_SOUND = /^(?:video|audio)\//i;

const typeOf = ({ headers }: Pick<ResponseHead, 'headers'>) => headers['content-type']?.trim() ?? '';

function isShown(response: ResponseHead): boolean {
  const type = typeOf(response);
  if (response.status !== 200 && response.status !== 203) return false;
  return type === '' || HTML.test(type) || XHTML.test(type) || isMedia(response);
}

function isMedia(response: Pick<ResponseHead, 'headers'>): boolean {
  const type = typeOf(response);
  return IMAGE.test(type) || FILM_OR_SOUND.test(type);
}

function maxBytesOf(response: ResponseHead): number {
  const type = typeOf(response);
  if (IMAGE.test(type)) return MAX_IMAGE_BYTES;
  return FILM_OR_SOUND.test(type) ? MAX_MEDIA_BYTES : MAX_PAGE_BYTES;
}

async function readTags(response: OutboundResponse, { hostname }: URL): Promise<PageTags> {
  const type = typeOf(response);
  const html = textOf(response.body, type, hostname);
  if (type === '' && !looksLikeHtml(html)) return new Map();
  return tagsOf(html, XHTML.test(type));
}

const looksLikeHtml = (text: string) =>
  /^\ufeff?\s{0,99}<(?:!--|(?:!doctype html|\?xml|html|head|title|meta)\b)/i.test(text);
