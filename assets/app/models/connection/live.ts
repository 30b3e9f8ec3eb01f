import { text } from '../../../texts/browser';
import { CampfireClient } from '../../net/client';
import type { ClientEvents } from '../../net/client-options';
import { IndexedDbStore } from '../../net/indexeddb-store';
import { Listeners } from '../../net/listeners';
import { MemoryStore } from '../../net/memory-store';
import { RequestError } from '../../net/request-error';
import type { RecentEvents } from '../../net/stream/recent-events';
import { type Me, page } from '../page/page';
import { browserTabs } from './browser-tabs';
import { CurrentRoom } from './current-room';
import { browserWakeups } from './wakeups';

type LiveEvents = Omit<ClientEvents, 'error'>;
const FORWARDED = [
  'welcome',
  'event',
  'typing',
  'presence',
  'state',
  'outbox',
  'resync',
  'missed',
  'unsaved',
] as const;

const NO_EVENTS = { after: () => undefined };

/** The tab’s connection, which survives navigation, but not a change of user. */
export class Live {
  me: Me | undefined;
  client: CampfireClient | undefined;
  currentRoom: CurrentRoom | undefined;
  private readonly listeners = new Listeners<LiveEvents>();
  private readonly reloads = new Set<() => Promise<unknown>>();

  on<Type extends keyof LiveEvents>(type: Type, listener: (value: LiveEvents[Type]) => void): () => void {
    return this.listeners.on(type, listener);
  }

  onResync(reload: () => Promise<unknown>): () => void {
    this.reloads.add(reload);
    return () => this.reloads.delete(reload);
  }

  /** @throws {RequestError} `disconnected`, when nobody is signed in */
  get connected(): CampfireClient {
    if (!this.client) throw RequestError.disconnected(text.live.disconnected);
    return this.client;
  }

  get recent(): Pick<RecentEvents, 'after'> {
    return this.client?.recent ?? NO_EVENTS;
  }

  stop(): void {
    this.client?.stop();
  }

  start(): void {
    this.client?.start();
  }

  pageChanged(): void {
    const { me } = page;
    if (me?.id !== this.me?.id) this.switchUser(me);
    this.me = me;
    this.currentRoom?.set(page.roomId);
  }

  private switchUser(me: Me | undefined): void {
    this.currentRoom?.stop();
    this.client?.stop();
    this.client = me && this.connect(me);
    this.currentRoom =
      this.client && new CurrentRoom(this.client, () => document.visibilityState === 'hidden');
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
    for (const type of FORWARDED)
      client.on(type, (value) => this.listeners.emit(type, value as LiveEvents[typeof type]));
    return client;
  }

  private async reload(): Promise<void> {
    await Promise.all([...this.reloads].map((reload) => reload()));
  }
}

export const live = new Live();
