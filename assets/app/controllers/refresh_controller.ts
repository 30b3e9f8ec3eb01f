import { Controller } from '@hotwired/stimulus';
import { refreshPart } from '../models/page/refresh-part';

const [SOON_MS, LATER_MS] = [1_000, 30_000];

export class RefreshController extends Controller<HTMLElement> {
  private timer: ReturnType<typeof setTimeout> | undefined;

  override connect(): void {
    this.schedule();
  }

  override disconnect(): void {
    clearTimeout(this.timer);
  }

  private schedule(): void {
    const isRunning = this.element.querySelector('[data-running]') !== null;
    this.timer = setTimeout(() => void this.refresh(), isRunning ? SOON_MS : LATER_MS);
  }

  private async refresh(): Promise<void> {
    if (!document.hidden) await refreshPart(this.element, location.pathname).catch(() => undefined);
    if (this.element.isConnected) this.schedule();
  }
}
