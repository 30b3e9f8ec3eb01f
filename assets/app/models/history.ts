import { parseItems } from './html';
import type { MessageList } from './message-list';
import { getHtml } from './requests';

const PAGE = 40;
/** More than this many pages to read anew are not worth it: the newest will do. */
const MOST_PAGES = 8;
const AGAIN_AFTER_MS = 3_000;

/** Reads what lies before and after the messages on screen. */
export class History {
  private loading: Promise<void> | undefined;
  private notBefore = 0;

  constructor(
    private readonly list: MessageList,
    private readonly roomId: number,
  ) {}

  older(): Promise<void> {
    const { firstId } = this.list.items;
    if (!this.list.hasOlder || firstId === undefined) return Promise.resolve();
    return this.once(async () => {
      const items = await this.page(`?before=${firstId}`);
      if (this.list.items.firstId !== firstId) return; // another stretch stands there by now
      this.list.prepend(items, items.length >= PAGE);
    });
  }

  newer(): Promise<void> {
    const { lastId } = this.list.items;
    if (!this.list.hasNewer || lastId === undefined) return Promise.resolve();
    return this.once(async () => {
      const items = await this.page(`?after=${lastId}`);
      if (this.list.items.lastId !== lastId) return;
      this.list.append(items, items.length >= PAGE);
    });
  }

  /** Puts the newest page in the place of what is there. */
  async newest(): Promise<void> {
    const items = await this.page('');
    this.list.replaceAll(items, { hasOlder: items.length >= PAGE, hasNewer: false });
  }

  /**
   * Reads all that is there once more, because nobody can say what changed.
   * Whoever reads far up stays where they are, as long as that is near enough to the end.
   */
  async again(): Promise<void> {
    const first = this.list.items.firstId;
    if (this.list.scroll.isFollowing || first === undefined) return this.newest();
    const items: HTMLElement[] = [];
    let after = first - 1;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const next = await this.page(`?after=${after}`);
      items.push(...next);
      if (next.length < PAGE) break;
      after = Number(next.at(-1)?.dataset.messageId);
    }
    const hasNewer = items.length >= MOST_PAGES * PAGE;
    this.list.replaceAll(items, { hasOlder: this.list.hasOlder, hasNewer });
  }

  private async page(query: string): Promise<HTMLElement[]> {
    const html = await getHtml(`/rooms/${this.roomId}/messages${query}`);
    return html === undefined ? [] : parseItems(html).filter((item) => item.matches('.message'));
  }

  /** One at a time; after a failure not again at once, since scrolling asks all the time. */
  private once(load: () => Promise<void>): Promise<void> {
    if (this.loading) return this.loading;
    if (Date.now() < this.notBefore) return Promise.resolve();
    this.loading = load()
      .catch(() => {
        this.notBefore = Date.now() + AGAIN_AFTER_MS;
      })
      .finally(() => {
        this.loading = undefined;
      });
    return this.loading;
  }
}
