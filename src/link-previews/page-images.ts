import { createHash, randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { typeOf } from '../files/file-types';
import { CardThumbnails } from '../files/thumbnails/card-thumbnails';
import { FetchLimiter } from './fetch-limiter';
import { isAvatar } from './location';
import type { PageImage } from './page';
import { PageRequests } from './page-requests';
import { MAX_IMAGE_BYTES } from './page-visits';

const TIMEOUT_MS = 5_000;
const MAX_REDIRECTS = 3;
const MIN_PX = 16;
const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'];

@Injectable()
export class PageImages {
  private readonly logger = new Logger(PageImages.name);
  private readonly limiter = new FetchLimiter();

  constructor(
    private readonly requests: PageRequests,
    private readonly thumbnails: CardThumbnails,
  ) {}

  /** The first that can be drawn. Never rejects: a page is shown without its image. */
  async first(addresses: string[]): Promise<PageImage | undefined> {
    const end = performance.now() + TIMEOUT_MS;
    for (const address of addresses) {
      const left = Math.ceil(end - performance.now());
      const image = left > 0 ? await this.attempt(() => this.load(address, left)) : undefined;
      if (image) return image;
    }
    return undefined;
  }

  draw(content: Buffer): Promise<PageImage | undefined> {
    return this.attempt(() => this.drawn(content, false));
  }

  private async attempt(work: () => Promise<PageImage | undefined>): Promise<PageImage | undefined> {
    try {
      return await work();
    } catch (error) {
      this.logger.debug(`No link preview image: ${(error as Error).message}`);
      return undefined;
    }
  }

  private load(address: string, timeoutMs: number): Promise<PageImage | undefined> {
    return this.limiter.run(new URL(address).host, async () => {
      const { body, isTruncated } = await this.requests.fetch(address, IMAGE_TYPES.join(), {
        timeoutMs,
        maxBytes: MAX_IMAGE_BYTES,
        redirects: MAX_REDIRECTS,
        accepts: ({ status, headers }) =>
          status === 200 && Number(headers['content-length'] ?? 0) <= MAX_IMAGE_BYTES,
      });
      return isTruncated ? undefined : this.drawn(body, isAvatar(address));
    });
  }

  private async drawn(body: Buffer, isAvatarImage: boolean): Promise<PageImage | undefined> {
    if (!IMAGE_TYPES.includes(typeOf(body))) return undefined;
    const { image: content, width, height } = await this.thumbnails.draw(body);
    if (Math.min(width, height) < MIN_PX) return undefined;
    const hash = createHash('sha256').update(content).digest('base64url');
    return {
      content,
      hash,
      width,
      height,
      token: randomBytes(16).toString('base64url'),
      isAvatar: isAvatarImage,
    };
  }
}
