import { live } from '../connection/live';
import { offlinePaths } from './offline-rooms';
import { setUnavailable } from './room-badges';

const GRACE_MS = 2_000;
const NETWORK = ['online', 'offline'];

export class OfflineMarks {
  private readable: Set<string> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly unsubscribe: () => void;

  constructor(private readonly sidebar: HTMLElement) {
    this.unsubscribe = live.on('state', this.onState);
    for (const type of NETWORK) window.addEventListener(type, this.onState);
    if (live.client) this.onState();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.unsubscribe();
    for (const type of NETWORK) window.removeEventListener(type, this.onState);
  }

  update(): void {
    for (const item of this.sidebar.querySelectorAll<HTMLElement>('.room-item'))
      setUnavailable(item, this.readable?.has(`/rooms/${item.dataset.roomId}`) === false);
  }

  private readonly onState = () => {
    const isLive = navigator.onLine && live.client?.state.name === 'live';
    if (isLive) this.clear();
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
