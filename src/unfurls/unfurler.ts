import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { OutboundError } from '../outbound/outbound-error';
import { Lanes } from './lanes';
import { locationOf } from './location';
import type { Page, PagePicture } from './page';
import { PageReader } from './page-reader';

/** What came of reading a page. `later`: its server was in trouble, or we were. */
export type Unfurled = Page | 'nothing' | 'later';

const KEPT_MS = 15 * 60_000;
/** Whoever failed is left alone for a while. */
const TROUBLE_KEPT_MS = 30_000;
const MOST = 500;
const MOST_BYTES = 2 * 1024 * 1024;

/** Reads pages, each address once in a while, however many link to it. */
@Injectable()
export class Unfurler {
  private readonly kept = new LRUCache<string, Unfurled>({
    max: MOST,
    maxSize: MOST_BYTES,
    sizeCalculation: (page, link) => link.length + sizeOf(page),
  });
  private readonly underway = new Map<string, Promise<Unfurled>>();
  private readonly lanes = new Lanes();

  constructor(private readonly reader: PageReader) {}

  unfurl(link: string): Promise<Unfurled> {
    const location = locationOf(link);
    if (!location) return Promise.resolve('nothing');
    const { href, host } = location;
    const known = this.kept.get(href);
    if (known !== undefined) return Promise.resolve(known);
    const running = this.underway.get(href);
    if (running) return running;
    const read = this.lanes.run(host, () => this.read(link)).catch((): Unfurled => 'later');
    this.underway.set(href, read);
    return read
      .then((page) => {
        this.kept.set(href, page, { ttl: page === 'later' ? TROUBLE_KEPT_MS : KEPT_MS });
        return page;
      })
      .finally(() => this.underway.delete(href));
  }

  /** The picture of a page that somebody is about to link to. */
  picture(token: string): PagePicture | undefined {
    for (const page of this.kept.values())
      if (typeof page !== 'string' && page.picture?.token === token) return page.picture;
    return undefined;
  }

  private async read(link: string): Promise<Unfurled> {
    try {
      return (await this.reader.read(link)) ?? 'nothing';
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      return error.reason === 'refused' ? 'nothing' : 'later';
    }
  }
}

function sizeOf(page: Unfurled): number {
  if (typeof page === 'string') return 1;
  const { url, title, description, picture } = page;
  return 200 + 2 * ((url?.length ?? 0) + title.length + description.length) + (picture?.image.length ?? 0);
}
