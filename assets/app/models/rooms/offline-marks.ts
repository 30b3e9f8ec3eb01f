import { live } from '../connection/live';
import { isOnline, onOnlineChange } from '../connection/online';
import { offlinePaths } from './offline-rooms';
import { setUnavailable } from './room-badges';

const GRACE_MS = 2_000;

export class OfflineMarks {
  private readable: Set<string> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly unsubscribe: () => void;

  constructor(private readonly sidebar: HTMLElement) {
    this.unsubscribe = onOnlineChange(this.onState);
    if (live.client) this.onState();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.unsubscribe();
  }

  update(): void {
    for (const item of this.sidebar.querySelectorAll<HTMLElement>('.room-item'))
      setUnavailable(item, this.readable?.has(`/rooms/${item.dataset.roomId}`) === false);
  }

  private readonly onState = () => {
    if (isOnline()) this.clear();
    else this.lost();
  };

  private lost(): void {
    this.timer ??= setTimeout(() => void this.show(), GRACE_MS);
  }

  private async show(): Promise<void> {
    const readable = await offlinePaths();
    if (this.timer !== undefined) this.readable = readable;
    this.update();
  }

  private clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.readable = undefined;
    this.update();
  }
}
