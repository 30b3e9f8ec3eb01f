import { CampfireClient } from '../net/client';
import type { ClientEvents } from '../net/client-options';
import { IndexedDbStore } from '../net/indexeddb-store';
import { Listeners } from '../net/listeners';
import { MemoryStore } from '../net/memory-store';
import type { RecentEvents } from '../net/recent-events';
import { Attendance } from './attendance';
import { browserTabs } from './browser-tabs';
import { type Me, page } from './page';
import { browserWakeups } from './wakeups';

type LiveEvents = Omit<ClientEvents, 'error'>;
const RELAYED = ['event', 'typing', 'presence', 'state', 'outbox', 'resync', 'missed', 'unkept'] as const;

const NOTHING = { after: () => undefined };

/** The one connection of this tab. It outlives the pages, but not the person. */
export class Live {
  me: Me | undefined;
  client: CampfireClient | undefined;
  attendance: Attendance | undefined;
  private readonly listeners = new Listeners<LiveEvents>();
  private readonly reloads = new Set<() => Promise<unknown>>();

  /** Returns the function that ends it. */
  on<Type extends keyof LiveEvents>(type: Type, listener: (value: LiveEvents[Type]) => void): () => void {
    return this.listeners.on(type, listener);
  }

  /** What must be read anew when nobody can say what was missed. Returns the function that ends it. */
  onResync(reload: () => Promise<unknown>): () => void {
    this.reloads.add(reload);
    return () => this.reloads.delete(reload);
  }

  /** The newest events, for what was drawn a moment before they came. */
  get recent(): Pick<RecentEvents, 'after'> {
    return this.client?.recent ?? NOTHING;
  }

  /** The window closes, or is put aside; another tab takes over at once. */
  rest(): void {
    this.client?.stop();
  }

  wake(): void {
    this.client?.start();
  }

  /** Another page is on screen. */
  turnPage(): void {
    const { me } = page;
    if (me?.id !== this.me?.id) this.change(me);
    this.me = me;
    this.attendance?.turnTo(page.roomId);
  }

  private change(me: Me | undefined): void {
    this.attendance?.stop();
    this.client?.stop();
    this.client = me && this.connect(me);
    this.attendance = this.client && new Attendance(this.client, () => document.visibilityState === 'hidden');
    this.client?.start();
  }

  private connect(me: Me): CampfireClient {
    const client = new CampfireClient({
      url: `${location.origin.replace(/^http/, 'ws')}/ws`,
      userId: me.id,
      html: true,
      cursor: page.cursor,
      store: 'indexedDB' in globalThis ? new IndexedDbStore(me.id) : new MemoryStore(),
      tabs: browserTabs(),
      wakeups: browserWakeups,
      reload: () => this.reload(),
    });
    for (const type of RELAYED)
      client.on(type, (value) => this.listeners.emit(type, value as LiveEvents[typeof type]));
    return client;
  }

  private async reload(): Promise<void> {
    await Promise.all([...this.reloads].map((reload) => reload()));
  }
}

export const live = new Live();
