import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { mayHoldSecret } from '../../assets/rules/secret-links';
import { OutboundError } from '../outbound/outbound-error';
import { FetchLimiter } from './fetch-limiter';
import { identityOf, locationOf } from './location';
import type { Page, PageImage } from './page';
import { PageReader } from './page-reader';

type FetchedPage = Page | 'nothing' | 'later';

const CACHE_MS = 15 * 60_000;
const NOTHING_CACHE_MS = 2 * 60_000;
const FAILURE_CACHE_MS = 30_000;
const MAX_PAGES = 500;
const MAX_BYTES = 2 * 1024 * 1024;

@Injectable()
export class PageFetcher {
  private readonly cache = new LRUCache<string, FetchedPage>({
    max: MAX_PAGES,
    maxSize: MAX_BYTES,
    sizeCalculation: (page, link) => link.length + sizeOf(page),
  });
  private readonly inFlight = new Map<string, Promise<FetchedPage>>();
  private readonly limiter = new FetchLimiter();

  constructor(private readonly reader: PageReader) {}

  /** @param isAsked whether someone asked for this page; others that may hold a secret are only remembered */
  fetch(link: string, isAsked = false): Promise<FetchedPage> {
    const location = locationOf(link);
    if (!location) return Promise.resolve('nothing');
    const key = identityOf(link);
    const known = this.cache.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const running = this.inFlight.get(key);
    if (running) return running;
    if (!isAsked && mayHoldSecret(link)) return Promise.resolve('nothing');
    const read = this.limiter.run(location.host, () => this.read(link)).catch((): FetchedPage => 'later');
    this.inFlight.set(key, read);
    return read.then((page) => this.remember(key, page)).finally(() => this.inFlight.delete(key));
  }

  image(token: string): PageImage | undefined {
    for (const page of this.cache.values())
      if (typeof page !== 'string' && page.drawn?.token === token) return page.drawn;
    return undefined;
  }

  private remember(key: string, page: FetchedPage): FetchedPage {
    const ttl = page === 'later' ? FAILURE_CACHE_MS : page === 'nothing' ? NOTHING_CACHE_MS : CACHE_MS;
    this.cache.set(key, page, { ttl });
    if (typeof page !== 'string') void page.image.then((image) => this.addImage(key, page, image));
    return page;
  }

  private addImage(key: string, page: Page, image: PageImage | undefined): void {
    if (image) page.drawn = image;
    if (this.cache.peek(key) === page) this.cache.set(key, page, { ttl: this.cache.getRemainingTTL(key) });
  }

  private async read(link: string): Promise<FetchedPage> {
    try {
      return (await this.reader.read(link)) ?? 'nothing';
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      return error.reason === 'refused' ? 'nothing' : 'later';
    }
  }
}

function sizeOf(page: FetchedPage): number {
  if (typeof page === 'string') return 1;
  const { url, title, description, drawn } = page;
  return 300 + 2 * (url.length + title.length + description.length) + (drawn?.content.length ?? 0);
}
