import { randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { typeOf } from '../files/file-types';
import { Previews } from '../files/previews';
import type { OutboundAnswer } from '../outbound/answer';
import { ACCEPT_ENCODING } from '../outbound/answer-body';
import { Outbound } from '../outbound/outbound';
import { OutboundError } from '../outbound/outbound-error';
import { textOf } from './charset';
import { isFace, locationOf } from './location';
import { type Metadata, metadataOf } from './metadata';
import type { Page, PagePicture } from './page';
import { headEnds, tagsOf } from './page-tags';

const TOTAL_MS = 5_000;
const PAGE_BYTES = 1024 * 1024;
const PICTURE_BYTES = 5 * 1024 * 1024;
const REDIRECTS = 3;
const TINY_PX = 16;
const PICTURES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'];
const HEADERS = {
  'user-agent': 'Mozilla/5.0 (compatible; CampfireBot/1.0; link preview)',
  'accept-language': 'en, *;q=0.5',
};

type Head = Pick<OutboundAnswer, 'status' | 'headers'>;

/** Reads a page and its picture, through the guard, in five seconds altogether. */
@Injectable()
export class PageReader {
  private readonly logger = new Logger(PageReader.name);

  constructor(
    private readonly outbound: Outbound,
    private readonly previews: Previews,
  ) {}

  /**
   * @returns undefined where there is nothing to show
   * @throws {OutboundError} when it cannot be called, or did not answer
   */
  async read(link: string): Promise<Page | undefined> {
    const location = locationOf(link);
    if (!location) return undefined;
    const end = performance.now() + TOTAL_MS;
    const metadata = await this.metadata(location);
    if (!metadata) return undefined;
    const { image, url, ...words } = metadata;
    const own = url === undefined ? undefined : await this.callable(url);
    const picture = image === undefined ? undefined : await this.picture(image, end - performance.now());
    return { ...words, url: own, picture };
  }

  private async metadata(location: URL): Promise<Metadata | undefined> {
    const { status, headers, body } = await this.outbound.fetch(location, {
      headers: { ...HEADERS, accept: 'text/html', 'accept-encoding': ACCEPT_ENCODING },
      timeoutMs: TOTAL_MS,
      maxBytes: PAGE_BYTES,
      redirects: REDIRECTS,
      accepts: isPage,
      isEnough: headEnds(),
    });
    if (status >= 500 || status === 429) throw new OutboundError('failed', `It answered ${status}.`);
    return body.length === 0 ? undefined : metadataOf(tagsOf(textOf(body, headers['content-type'])));
  }

  private async callable(address: string): Promise<string | undefined> {
    const { href } = new URL(address);
    return this.outbound.assertAllowed(href).then(
      () => href,
      () => undefined,
    );
  }

  /** A page without its picture is a page all the same. */
  private async picture(address: string, leftMs: number): Promise<PagePicture | undefined> {
    if (leftMs < 1) return undefined;
    try {
      const { body, isCut } = await this.outbound.fetch(address, {
        headers: { ...HEADERS, accept: PICTURES.join(), 'accept-encoding': 'identity' },
        timeoutMs: Math.ceil(leftMs),
        maxBytes: PICTURE_BYTES,
        redirects: REDIRECTS,
        accepts: ({ status, headers }) =>
          status === 200 && Number(headers['content-length'] ?? 0) <= PICTURE_BYTES,
      });
      if (isCut || !PICTURES.includes(typeOf(body))) return undefined;
      const card = await this.previews.card(body);
      if (Math.min(card.width, card.height) < TINY_PX) return undefined;
      return { ...card, token: randomBytes(16).toString('base64url'), isFace: isFace(address) };
    } catch (error) {
      this.logger.debug(`No picture of a page: ${(error as Error).message}`);
      return undefined;
    }
  }
}

function isPage({ status, headers }: Head): boolean {
  return status === 200 && /^text\/html\s*(?:;|$)/i.test(headers['content-type'] ?? '');
}
