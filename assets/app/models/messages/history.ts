import { parseItems } from '../page/html';
import { getHtmlPage } from '../page/requests';
import type { MessageList } from './message-list';

const MAX_PAGES = 8;
const RETRY_MS = 3_000;

export class History {
  private loading: Promise<void> | undefined;
  private retryAt = 0;

  constructor(
    private readonly list: MessageList,
    private readonly roomId: number,
  ) {}

  older(): Promise<void> {
    const { firstId } = this.list.items;
    if (!this.list.hasOlder || firstId === undefined) return Promise.resolve();
    return this.loadOnce(async () => {
      const { items, hasMore } = await this.fetchPage(`?before=${firstId}`);
      if (this.list.items.firstId !== firstId) return; // the window moved during the request
      this.list.prepend(items, hasMore);
    });
  }

  newer(): Promise<void> {
    const { lastId } = this.list.items;
    if (!this.list.hasNewer || lastId === undefined) return Promise.resolve();
    return this.loadOnce(async () => {
      const { items, hasMore } = await this.fetchPage(`?after=${lastId}`);
      if (this.list.items.lastId !== lastId) return;
      this.list.append(items, hasMore);
    });
  }

  async newest(): Promise<void> {
    const { items, hasMore } = await this.fetchPage('');
    this.list.replaceAll(items, { hasOlder: hasMore, hasNewer: false });
  }

  async reload(): Promise<void> {
    const first = this.list.items.firstId;
    if (this.list.scroll.isFollowing || first === undefined) return this.newest();
    const items: HTMLElement[] = [];
    let after = first - 1;
    let hasNewer = true;
    for (let pages = 0; pages < MAX_PAGES && hasNewer; pages += 1) {
      const next = await this.fetchPage(`?after=${after}`);
      items.push(...next.items);
      hasNewer = next.hasMore;
      after = Number(next.items.at(-1)?.dataset.messageId);
    }
    this.list.replaceAll(items, { hasOlder: this.list.hasOlder, hasNewer });
  }

  private async fetchPage(query: string): Promise<{ items: HTMLElement[]; hasMore: boolean }> {
    const { html, hasMore } = await getHtmlPage(`/rooms/${this.roomId}/messages${query}`);
    return { items: parseItems(html).filter((item) => item.matches('.message')), hasMore };
  }

  /** Pauses after a failure, because scrolling asks all the time. */
  private loadOnce(load: () => Promise<void>): Promise<void> {
    if (this.loading) return this.loading;
    if (performance.now() < this.retryAt) return Promise.resolve();
    this.loading = load()
      .catch(() => {
        this.retryAt = performance.now() + RETRY_MS;
      })
      .finally(() => {
        this.loading = undefined;
      });
    return this.loading;
  }
}
