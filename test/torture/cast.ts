import { Api } from './api';
import type { Journal } from './journal';
import type { Victims } from './nemesis/nemesis';
import { ClientObserver } from './observers/client-observer';
import type { FrameLog } from './observers/frame-log';
import { Listener } from './observers/listener';
import { LongPoller } from './observers/long-poller';
import { ChaosProxy } from './proxy';
import type { Random } from './random';
import type { Finding } from './rules';
import type { Person, Scene } from './scene';
import type { Clocks } from './settable-clock';
import { callBots } from './workload/caller';
import { Lane } from './workload/lane';
import { People } from './workload/people';
import { Recent } from './workload/recent';
import { Way } from './workload/way';

interface Tools {
  journal: Journal;
  findings: Finding[];
  random: Random;
  log: FrameLog;
  clocks: Clocks;
}

/** Senders over a socket, and senders whose responses get lost; all others use HTTP. */
const BY_SOCKET = [0, 1];
const LOSSY = [2, 3];
const RACER = 7;
const POLLER = 7;
/** Indexes of observers: one asks for HTML, two have a bad network, one reads slowly. */
const HTML = 3;
const BAD_NETWORK = [4, 6];
const SLOW = 5;
const BY_CLIENT = 6;
const REVOKED = 9;

/** All clients of a segment, and the networks between them and the server. */
export class Cast {
  private readonly listeners: Listener[] = [];
  private readonly lanes: Lane[] = [];
  private readonly racers: Lane[] = [];
  private readonly recent = new Recent();
  private readonly networks: ChaosProxy[];
  private readonly apis: Api[];
  private poller: LongPoller;
  private client: ClientObserver;

  private constructor(
    private readonly scene: Scene,
    private readonly tools: Tools,
    private readonly direct: Api,
    private readonly lossyApi: Api,
    private readonly network: ChaosProxy,
    private readonly lossy: ChaosProxy,
  ) {
    this.networks = [network, lossy];
    this.apis = [direct, lossyApi];
  }

  static async assemble(port: number, scene: Scene, after: number, tools: Tools): Promise<Cast> {
    const [network, lossy] = [new ChaosProxy(port), new ChaosProxy(port)];
    await Promise.all([network.listen(), lossy.listen()]);
    const cast = new Cast(structuredClone(scene), tools, new Api(port), new Api(lossy.port), network, lossy);
    cast.seat(port, after);
    return cast;
  }

  private seat(port: number, after: number): void {
    const { scene, tools, direct, network } = this;
    for (const [index, person] of scene.observers.entries()) {
      if (index === POLLER) continue;
      const at = BAD_NETWORK.includes(index) ? network.port : port;
      this.listeners.push(this.listener(person, at, after, index === HTML));
    }
    this.poller = new LongPoller(direct, scene.observers[POLLER]!, after, tools.log);
    this.client = this.clientOf(scene.observers[BY_CLIENT]!, network.port, after);
    for (const [index, person] of scene.posters.entries()) {
      const socket = BY_SOCKET.includes(index) ? this.listener(person, port, after, false) : undefined;
      if (socket) this.listeners.push(socket);
      const api = LOSSY.includes(index) ? this.lossyApi : direct;
      const lanes = index === RACER ? this.racers : this.lanes;
      for (const room of scene.rooms) lanes.push(this.lane(person, room, api, socket));
    }
  }

  private listener({ id: user, name, token }: Person, port: number, after: number, html: boolean): Listener {
    return new Listener(
      { user, name, token, port, html },
      after,
      this.tools.log,
      this.tools.random.fork(name),
    );
  }

  private clientOf({ id: user, name, token }: Person, port: number, after: number): ClientObserver {
    const { log, clocks } = this.tools;
    return new ClientObserver({ user, name, token, port }, after, log, clocks.client);
  }

  private lane(person: Person, room: number, api: Api, socket?: Listener): Lane {
    const { journal, random, findings } = this.tools;
    return new Lane(
      person,
      room,
      new Way(api, socket),
      journal,
      random.fork(`${person.id}/${room}`),
      findings,
      this.recent,
    );
  }

  get victims(): Omit<Victims, 'server'> {
    const { scene, direct, network, lossy, racers, tools } = this;
    const people = new People(
      direct,
      scene,
      tools.journal,
      tools.random.fork('people'),
      tools.findings,
      this.recent,
    );
    const of = (index: number) =>
      this.listeners.find(({ ears }) => ears.user === scene.observers[index]!.id)!;
    const { clocks } = tools;
    return { network, lossy, clocks, slow: of(SLOW), revoked: of(REVOKED), racers, people, scene };
  }

  /** Resolves when everyone has finished their last message. */
  async talk(isOver: () => boolean): Promise<void> {
    for (const observer of this.observers) void observer.run();
    const { scene, direct, tools } = this;
    const caller = this.lane(scene.admin, scene.botRoom, direct);
    const calls = callBots(caller, tools.random.fork('caller'), isOver);
    await Promise.all([calls, ...this.lanes.map((lane) => lane.run(isOver))]);
  }

  /** The very last is in the open room, where everybody is, so that all of them can be waited for. */
  async lastWords(): Promise<void> {
    const { scene, direct } = this;
    for (const room of [scene.botRoom, ...scene.rooms.toReversed()])
      await this.lane(scene.admin, room, direct).post();
  }

  private get observers(): (Listener | LongPoller | ClientObserver)[] {
    return [...this.listeners, this.poller, this.client];
  }

  /** The cursor of the slowest observer. */
  get slowest(): number {
    return Math.min(...this.observers.map(({ cursor }) => cursor));
  }

  /** The last event that anyone has received. */
  get newest(): number {
    return Math.max(...this.observers.map(({ cursor }) => cursor));
  }

  get resumeMs(): number[] {
    return this.listeners.flatMap(({ resumeMs }) => resumeMs);
  }

  stop(): void {
    for (const observer of this.observers) observer.stop();
  }

  hangUp(): void {
    for (const api of this.apis) api.close();
  }

  close(): void {
    this.hangUp();
    for (const network of this.networks) network.close();
  }
}
