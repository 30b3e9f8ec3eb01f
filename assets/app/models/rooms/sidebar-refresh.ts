import { morphElements } from '@hotwired/turbo';
import type { EventFrame } from '../../../../src/protocol/frames';
import { parsePage } from '../page/html';
import { getHtml } from '../page/requests';

const BATCH_MS = 150;
const SPREAD_MS = 350;
const RETRY_MS = 10_000;

export class SidebarRefresh {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private isStopped = false;
  private isPending = false;
  /** Serialized, so that responses are rendered in order. */
  private queue: Promise<void> = Promise.resolve();
  private changing = 0;
  private changes = 0;
  private eventsDuringLoad: EventFrame[] | undefined;

  constructor(
    private readonly sidebar: HTMLElement,
    private readonly currentRoomId: number | undefined,
    private readonly onRefreshed: (meanwhile: EventFrame[]) => void,
  ) {}

  onEvent(event: EventFrame): void {
    this.eventsDuringLoad?.push(event);
  }

  soon(): void {
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.now().catch(() => this.onFailure());
      },
      BATCH_MS + Math.random() * SPREAD_MS,
    );
  }

  /** An answer from before the end of one's own change would undo it on screen. @param change never rejects */
  hold(change: Promise<void>): void {
    this.changes++;
    this.changing++;
    void change.then(() => this.changing--);
  }

  private onFailure(): void {
    this.isPending = true;
    clearTimeout(this.retry);
    if (!this.isStopped) this.retry = setTimeout(() => this.retryIfPending(), RETRY_MS);
  }

  retryIfPending(): void {
    if (this.isPending) this.soon();
  }

  now(): Promise<void> {
    this.isPending = false;
    this.queue = this.queue.catch(() => {}).then(() => this.load());
    return this.queue;
  }

  private async load(): Promise<void> {
    const meanwhile: EventFrame[] = [];
    const { changes } = this;
    this.eventsDuringLoad = meanwhile;
    const query = this.currentRoomId === undefined ? '' : `?room_id=${this.currentRoomId}`;
    const html = await getHtml(`/users/me/sidebar${query}`).finally(() => {
      this.eventsDuringLoad = undefined;
    });
    const fresh = html && parsePage(html).querySelector('#sidebar');
    if (!fresh || this.isStopped) return;
    if (this.changing > 0 || this.changes !== changes) return this.soon();
    morphElements(this.sidebar, document.importNode(fresh, true));
    this.onRefreshed(meanwhile);
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.retry);
  }
}
