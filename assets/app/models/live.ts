import type { EventFrame, ServerFrame } from '../../../src/presence/frames';
import { CampfireClient } from '../net/client';
import type { ConnectionState } from '../net/connection';
import { IndexedDbStore } from '../net/indexeddb-store';
import { Listeners } from '../net/listeners';
import { MemoryStore } from '../net/memory-store';
import type { OutboxChange } from '../net/outbox';
import { Attendance } from './attendance';
import { type Me, page } from './page';
import { RecentEvents } from './recent-events';
import { browserWakeups } from './wakeups';

interface LiveEvents {
  event: EventFrame;
  typing: Extract<ServerFrame, { type: 'typing' }>;
  presence: Extract<ServerFrame, { type: 'presence' }>;
  state: ConnectionState;
  outbox: OutboxChange;
}

/** The one connection of this tab. It outlives the pages, but not the person. */
export class Live {
  me: Me | undefined;
  client: CampfireClient | undefined;
  attendance: Attendance | undefined;
  readonly recent = new RecentEvents();
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
    const { cursor } = page;
    this.recent.reset(cursor);
    const client = new CampfireClient({
      url: `${location.origin.replace(/^http/, 'ws')}/ws`,
      userId: me.id,
      html: true,
      cursor,
      store: 'indexedDB' in globalThis ? new IndexedDbStore(me.id) : new MemoryStore(),
      wakeups: browserWakeups,
      reload: ({ cursor: from }) => this.reload(from),
    });
    client.on('event', (event) => {
      this.recent.push(event);
      this.listeners.emit('event', event);
    });
    for (const type of ['typing', 'presence', 'state', 'outbox'] as const)
      client.on(type, (value) => this.listeners.emit(type, value as LiveEvents[typeof type]));
    return client;
  }

  private async reload(cursor: number): Promise<void> {
    await Promise.all([...this.reloads].map((reload) => reload()));
    this.recent.reset(cursor);
  }
}

export const live = new Live();
