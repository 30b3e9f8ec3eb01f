import { WebSocket } from 'ws';
import { CampfireClient } from '../../assets/app/net/client';
import type { ClientOptions } from '../../assets/app/net/client-options';
import { MemoryStore } from '../../assets/app/net/memory-store';
import type { Channel, Clock, Locks, Socket } from '../../assets/app/net/platform';
import { FakeClock, settle, until } from './fake-clock';
import { wordsOf } from './posting';
import { ScriptedServer } from './scripted-server';

const STEP_MS = 250;

/** Tabs elect their leader by either. */
export const WITH_AND_WITHOUT_LOCKS: [string, boolean][] = [
  ['with locks', true],
  ['without locks', false],
];

interface World {
  withLocks: boolean;
  /** Undefined where tabs cannot talk. */
  canTalk?: boolean;
}

/** What all tabs of a browser read and write. */
class SharedStore extends MemoryStore {
  override readonly isShared = true as never;
}

/** One tab: everything that reaches it waits while it is frozen. */
export class Tab {
  readonly clock = new FakeClock();
  readonly client: CampfireClient;
  readonly events: number[] = [];
  readonly changes: string[] = [];
  readonly typing: string[] = [];
  private isFrozen = false;
  private backlog: (() => void)[] = [];
  private sleptMs = 0;

  constructor(
    private readonly browser: TabBrowser,
    options: Partial<ClientOptions>,
  ) {
    this.client = new CampfireClient({
      url: browser.server.url,
      userId: 1,
      cursor: 100,
      clock: this.clock as Clock,
      random: () => 0.5,
      store: browser.store,
      probeSession: async () => 'unreachable',
      openSocket: (url, protocols) => this.gated(new WebSocket(url, protocols) as Socket),
      tabs: { openChannel: (name) => this.channel(name), locks: browser.locks },
      ...options,
    });
    this.client.on('event', ({ id }) => this.events.push(id));
    this.client.on('typing', ({ name }) => this.typing.push(name));
    this.client.on('outbox', ({ entry }) => this.changes.push(`${entry.status} ${wordsOf(entry)}`));
  }

  freeze(): void {
    this.isFrozen = true;
  }

  /** It goes on where it stopped: first what has piled up, or the clock, as the browser likes. */
  async thaw(): Promise<void> {
    this.isFrozen = false;
    for (const act of this.backlog.splice(0)) act();
    await this.clock.advance(this.sleptMs);
    this.sleptMs = 0;
  }

  async pass(ms: number): Promise<void> {
    if (this.isFrozen) this.sleptMs += ms;
    else await this.clock.advance(ms);
  }

  private channel(name: string): Channel {
    if (!this.browser.canTalk) throw new Error('SecurityError');
    const channel = new BroadcastChannel(name);
    this.browser.channels.push(channel);
    return {
      postMessage: (data) => channel.postMessage(data),
      close: () => channel.close(),
      addEventListener: (type, listener) =>
        channel.addEventListener(type, (event) => this.reach(() => listener(event as MessageEvent))),
    };
  }

  private gated(socket: Socket): Socket {
    const { addEventListener } = socket;
    return Object.assign(socket, {
      addEventListener: (type: 'open', listener: (event: { type: string }) => void) =>
        addEventListener.call(socket, type, (event) => this.reach(() => listener(event))),
    });
  }

  private reach(act: () => void): void {
    if (this.isFrozen) this.backlog.push(act);
    else act();
  }
}

/** The tabs of one person in one browser, before a real server of sockets. */
export class TabBrowser {
  readonly store = new SharedStore();
  readonly channels: BroadcastChannel[] = [];
  readonly tabs: Tab[] = [];
  readonly locks: Locks | undefined;
  readonly canTalk: boolean;

  private constructor(
    readonly server: ScriptedServer,
    { withLocks, canTalk = true }: World,
  ) {
    this.locks = withLocks ? ((globalThis.navigator as { locks?: unknown }).locks as Locks) : undefined;
    this.canTalk = canTalk;
  }

  static async open(world: World): Promise<TabBrowser> {
    return new TabBrowser(await ScriptedServer.start(), world);
  }

  tab(options: Partial<ClientOptions> = {}): Tab {
    const tab = new Tab(this, options);
    this.tabs.push(tab);
    tab.client.start();
    return tab;
  }

  /** Tabs that were opened one after the other, all of them live; the first leads. */
  async live(count: number): Promise<Tab[]> {
    for (let index = 0; index < count; index += 1) await this.join();
    return this.tabs;
  }

  async join(options: Partial<ClientOptions> = {}): Promise<Tab> {
    const tab = this.tab(options);
    await this.pass(1_000);
    await until(() => tab.client.state.name === 'live');
    return tab;
  }

  states() {
    return this.tabs.map((tab) => tab.client.state.name);
  }

  /** What the server was sent to post. */
  bodies() {
    return this.server.posts().map((post) => post.body);
  }

  /** The sockets that are open now. */
  get sockets() {
    return this.server.peers.filter((peer) => !peer.closed);
  }

  /** Time passes in all tabs that are awake. */
  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      await Promise.all(this.tabs.map((tab) => tab.pass(STEP_MS)));
      await settle();
    }
  }

  async close(): Promise<void> {
    for (const { client } of this.tabs) client.stop();
    await settle();
    for (const channel of this.channels) channel.close();
    await this.server.stop();
  }
}
