import { Controller } from '@hotwired/stimulus';

const ASK_MS = 3_000;

/** Stands in for a page that could not be fetched: the same address, once more, as soon as somebody answers. */
export class OfflineController extends Controller {
  private timer: ReturnType<typeof setInterval>;

  override connect(): void {
    this.timer = setInterval(() => void this.ask(), ASK_MS);
  }

  override disconnect(): void {
    clearInterval(this.timer);
  }

  again(): void {
    location.reload();
  }

  /** A browser that has a network need not have a server. */
  async ask(): Promise<void> {
    if (!navigator.onLine || location.pathname === '/offline') return; // it stands in for nothing there
    const answer = await fetch('/health/live', { cache: 'no-store' }).catch(() => undefined);
    if (answer?.ok && this.element.isConnected) this.again();
  }
}
