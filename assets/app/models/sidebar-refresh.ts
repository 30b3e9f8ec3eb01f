import { morphElements } from '@hotwired/turbo';
import { parsePage } from './html';
import { getHtml } from './requests';

const GATHER_MS = 150;
/** Everybody hears of an account's change at the same time. */
const SPREAD_MS = 350;

/** Draws the sidebar again as the server sees it; many wishes at once become one request. */
export class SidebarRefresh {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isStopped = false;
  private isOwed = false;

  constructor(
    private readonly sidebar: HTMLElement,
    private readonly currentRoomId: number | undefined,
    private readonly done: () => void,
  ) {}

  soon(): void {
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.now().catch(() => {
          this.isOwed = true;
        });
      },
      GATHER_MS + Math.random() * SPREAD_MS,
    );
  }

  /** There is a connection again. */
  back(): void {
    if (this.isOwed) this.soon();
  }

  async now(): Promise<void> {
    this.isOwed = false;
    const query = this.currentRoomId === undefined ? '' : `?room_id=${this.currentRoomId}`;
    const html = await getHtml(`/users/me/sidebar${query}`);
    const fresh = html && parsePage(html).querySelector('#sidebar');
    if (!fresh || this.isStopped) return;
    morphElements(this.sidebar, document.importNode(fresh, true));
    this.done();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }
}
