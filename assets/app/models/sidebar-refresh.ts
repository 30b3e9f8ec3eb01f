import { morphElements } from '@hotwired/turbo';
import type { EventFrame } from '../../../src/presence/frames';
import { parsePage } from './html';
import { getHtml } from './requests';

const GATHER_MS = 150;
/** Everybody hears of an account's change at the same time. */
const SPREAD_MS = 350;
const RETRY_MS = 10_000;

/** Draws the sidebar again as the server sees it; many wishes at once become one request. */
export class SidebarRefresh {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private isStopped = false;
  private isOwed = false;
  /** One after the other, so that the last one asked for is the last one drawn. */
  private turn: Promise<void> = Promise.resolve();
  private meanwhile: EventFrame[] | undefined;

  /** @param done gets what was heard while the server drew: it may not be in what it drew */
  constructor(
    private readonly sidebar: HTMLElement,
    private readonly currentRoomId: number | undefined,
    private readonly done: (meanwhile: EventFrame[]) => void,
  ) {}

  hear(event: EventFrame): void {
    this.meanwhile?.push(event);
  }

  soon(): void {
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.now().catch(() => this.failed());
      },
      GATHER_MS + Math.random() * SPREAD_MS,
    );
  }

  private failed(): void {
    this.isOwed = true;
    clearTimeout(this.retry);
    if (!this.isStopped) this.retry = setTimeout(() => this.back(), RETRY_MS);
  }

  /** There is a connection again, or the server may be well again. */
  back(): void {
    if (this.isOwed) this.soon();
  }

  now(): Promise<void> {
    this.isOwed = false;
    this.turn = this.turn.catch(() => {}).then(() => this.draw());
    return this.turn;
  }

  private async draw(): Promise<void> {
    const meanwhile: EventFrame[] = [];
    this.meanwhile = meanwhile;
    const query = this.currentRoomId === undefined ? '' : `?room_id=${this.currentRoomId}`;
    const html = await getHtml(`/users/me/sidebar${query}`).finally(() => {
      this.meanwhile = undefined;
    });
    const fresh = html && parsePage(html).querySelector('#sidebar');
    if (!fresh || this.isStopped) return;
    morphElements(this.sidebar, document.importNode(fresh, true));
    this.done(meanwhile);
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.retry);
  }
}
