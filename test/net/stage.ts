import { WebSocket } from 'ws';
import { CampfireClient } from '../../assets/app/net/client';
import type { ClientOptions } from '../../assets/app/net/client-options';
import type { EventFrame } from '../../src/protocol/frames';
import { FakeClock, settle, until } from './fake-clock';
import { ScriptedServer } from './scripted-server';

/** A server, a clock and the clients of one test, all gone when it ends. */
export class Stage {
  readonly clock = new FakeClock();
  readonly probes: string[] = [];
  /** The ids of the events that listeners were handed. */
  readonly seen: number[] = [];
  session: 'signed-in' | 'signed-out' | 'unreachable' = 'unreachable';
  private readonly clients: CampfireClient[] = [];
  private readonly sleepers = new Set<() => void>();

  private constructor(readonly server: ScriptedServer) {}

  static async open(): Promise<Stage> {
    const stage = new Stage(await ScriptedServer.start());
    stage.server.now = () => stage.clock.now();
    return stage;
  }

  client(options: Partial<ClientOptions> = {}): CampfireClient {
    const client = new CampfireClient({
      url: this.server.url,
      clock: this.clock,
      random: () => 0.5,
      openSocket: (url, protocols) => new WebSocket(url, protocols),
      probeSession: async () => {
        this.probes.push(this.session);
        return this.session;
      },
      wakeups: {
        subscribe: (wake) => {
          this.sleepers.add(wake);
          return () => this.sleepers.delete(wake);
        },
      },
      ...options,
    });
    this.clients.push(client);
    return client;
  }

  /** A client that is connected. */
  async live(options: Partial<ClientOptions> = {}): Promise<CampfireClient> {
    const client = this.client(options);
    client.start();
    await until(() => client.state.name === 'live');
    return client;
  }

  /** Started, but perhaps not yet connected; its events are noted in `seen`. */
  started(options: Partial<ClientOptions>): CampfireClient {
    const client = this.client(options);
    client.on('event', (event) => this.seen.push(event.id));
    client.start();
    return client;
  }

  /** Like `started`, and connected. */
  async listener(options: Partial<ClientOptions> = {}): Promise<CampfireClient> {
    const client = this.started(options);
    await until(() => client.state.name === 'live');
    return client;
  }

  /** The server resumes: every event of the log after the cursor of the hello. */
  serve(log: EventFrame[]): void {
    this.server.replies.hello = (peer, frame) => {
      this.server.greet(peer);
      const after = frame.type === 'hello' ? (frame.after ?? 0) : 0;
      for (const event of log) if (event.id > after) peer.send(event);
    };
  }

  hellos(): (number | undefined)[] {
    return this.server.peers.map((peer) => peer.of('hello')[0]?.after);
  }

  /** The network is back, or the tab is looked at. */
  wake(): void {
    for (const wake of this.sleepers) wake();
  }

  /** The machine sleeps: the clock goes on, timers do not. */
  async sleep(ms: number): Promise<void> {
    this.clock.skip(ms);
    await settle();
  }

  get listening(): number {
    return this.sleepers.size;
  }

  /** The network breaks without a word. */
  async cut(client: CampfireClient): Promise<void> {
    this.server.peer.socket.terminate();
    await until(() => client.state.name !== 'live');
  }

  /** The network breaks, and no attempt gets through, however soon, until `heal`. */
  async darken(client: CampfireClient): Promise<void> {
    this.server.refuseWith = 503;
    await this.cut(client);
  }

  /** Connected anew, be it by an act of the person or after the backoff. */
  async heal(client: CampfireClient): Promise<void> {
    this.server.refuseWith = undefined;
    await until(() => client.state.name !== 'connecting');
    if (client.state.name !== 'live') await this.reconnect(client);
  }

  /** Waits out the backoff until the client is connected anew. */
  async reconnect(client: CampfireClient): Promise<void> {
    await until(() => client.state.name === 'waiting');
    if (client.state.name === 'waiting') await this.clock.advance(client.state.retryAt - this.clock.now());
    await until(() => client.state.name === 'live');
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.stop();
    await this.server.stop();
  }
}
