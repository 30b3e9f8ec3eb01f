import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOG_LIMITS } from '../../src/writes/event-log';
import { freePort } from '../support/ports';
import { Api } from './api';
import { audit } from './audit/audit';
import type { Evidence } from './audit/evidence';
import { History } from './audit/history';
import { copyDatabase, isTidy, readBase, readStored } from './audit/stored';
import { Cast } from './cast';
import { Journal } from './journal';
import { Nemesis } from './nemesis/nemesis';
import { type ColdMessage, readCold } from './observers/cold-reader';
import { FrameLog } from './observers/frame-log';
import { Listener } from './observers/listener';
import { Sampler } from './observers/sampler';
import { WebhookReceiver } from './observers/webhook-receiver';
import { Random } from './random';
import type { Finding } from './rules';
import { copyScene, type Scene, setWebhooks } from './scene';
import { type Plan, timetable } from './schedule';
import { Server, type ServerSpec } from './server';
import { type Clocks, SettableClock } from './settable-clock';
import { type Counts, type Findings, revocationMs, tally } from './tally';

export interface SegmentInput extends Plan {
  name: string;
  server: ServerSpec;
  scene: Scene;
  /** Receives journal and database if something was found. */
  out: string;
  /** How long observers may take to receive the last message. */
  patienceMs?: number;
}

const PATIENCE_MS = 60_000;
/** Posters stop here however fast the machine is, because the audit needs a log that was never pruned. */
const MOST_EVENTS = 0.85 * LOG_LIMITS.events;

/** Runs a segment under load and faults, from a fresh copy of the scene to its audit. */
export async function runSegment(input: SegmentInput): Promise<Findings> {
  const folder = input.out;
  const segment = new Segment(input, folder);
  const result = await segment.run().finally(() => segment.end());
  if (result.findings.length === 0) rmSync(folder, { recursive: true, force: true });
  else writeFileSync(join(folder, 'findings.json'), JSON.stringify(result.findings, null, 2));
  return result;
}

class Segment {
  private readonly random: Random;
  private readonly dataDir: string;
  private readonly journal: Journal;
  private readonly log = new FrameLog();
  private readonly findings: Finding[] = [];
  private server: Server;
  private cast: Cast;
  private receiver: WebhookReceiver;
  private readonly clocks: Clocks;

  constructor(
    private readonly input: SegmentInput,
    private readonly folder: string,
  ) {
    this.random = new Random(input.seed);
    this.dataDir = join(folder, 'data');
    mkdirSync(folder, { recursive: true });
    copyScene(input.scene, this.dataDir);
    rmSync(join(folder, 'journal.jsonl'), { force: true });
    this.journal = new Journal(join(folder, 'journal.jsonl'), `s${input.seed}`);
    this.clocks = {
      server: SettableClock.in(folder, 'server-clock'),
      client: SettableClock.in(folder, 'client-clock'),
    };
  }

  async run(): Promise<Findings> {
    const { input, dataDir } = this;
    const base = readBase(dataDir);
    const env = { ...this.clocks.server?.env, ...input.server.env };
    this.server = new Server({ ...input.server, env }, dataDir, await freePort());
    await this.server.start();
    const sampler = new Sampler(this.server);
    const after = await this.tellBots();
    await this.live(base.event);
    const target = await this.converge();
    const { resumeMs } = this.cast;
    await this.restart();
    const { cold, resumed } = await this.lookAnew(base, target);
    sampler.stop();
    await this.server.end();
    this.journal.close();
    const stored = readStored(copyDatabase(dataDir, join(this.folder, 'copy.sqlite3')), dataDir);
    const history = History.read(this.journal.path);
    const { surprises } = this.server;
    const evidence = {
      base,
      target,
      history,
      stored,
      log: this.log,
      resumed,
      cold,
      samples: sampler.samples,
      surprises,
      bots: { ids: input.scene.bots, room: input.scene.botRoom, after, told: this.receiver.told },
    };
    this.findings.push(...audit(evidence));
    return {
      name: input.name,
      findings: this.findings,
      counts: this.tally(evidence),
      blackoutMs: this.server.blackoutMs,
      resumeMs,
      revokeMs: revocationMs(this.log),
      worst: sampler.worst,
    };
  }

  async end(): Promise<void> {
    this.cast?.stop();
    this.cast?.close();
    this.receiver?.stop();
    await this.server?.end();
  }

  /** @returns the last event before the bots have webhooks */
  private async tellBots(): Promise<number> {
    const api = new Api(this.server.port);
    this.receiver = await WebhookReceiver.start();
    await setWebhooks(api, this.input.scene, (bot) => this.receiver.urlFor(bot));
    api.close();
    return readBase(this.dataDir).event;
  }

  /** Everyone posts while the nemesis works through its timetable. */
  private async live(after: number): Promise<void> {
    const { input, journal, findings, random, log } = this;
    const tools = { journal, findings, random, log, clocks: this.clocks };
    this.cast = await Cast.assemble(this.server.port, input.scene, after, tools);
    let isOver = false;
    const talk = this.cast.talk(() => isOver || this.cast.newest >= MOST_EVENTS);
    const nemesis = new Nemesis({ server: this.server, ...this.cast.victims }, random.fork('nemesis'));
    const ends = sleep(input.seconds * 1000);
    const faults = Promise.all([nemesis.run(timetable(input)), ends]);
    await Promise.race([faults, talk.then(() => faults)]);
    isOver = true;
    await this.server.up();
    await talk;
  }

  /** Posts a last message in each room, which everyone must receive. */
  private async converge(): Promise<number> {
    await this.server.up();
    await this.cast.lastWords();
    const api = new Api(this.server.port);
    const { body } = await api.call('GET', '/api/v1/rooms', this.input.scene.admin.token);
    api.close();
    const target = Math.max(...body.items.map((room: { last_event_id: number }) => room.last_event_id));
    const end = performance.now() + this.patience;
    while (this.cast.slowest < target && performance.now() < end) await sleep(20);
    return target;
  }

  private get patience(): number {
    return this.input.patienceMs ?? PATIENCE_MS;
  }

  /** Disconnects everyone first, because a shutdown waits for connected clients. */
  private async restart(): Promise<void> {
    this.cast.stop();
    this.cast.hangUp();
    this.server.term();
    while (this.server.isUp) await sleep(10);
    await this.server.up();
  }

  /** Reads the restarted server as new clients would. */
  private async lookAnew(base: { event: number; message: number }, target: number) {
    const { scene } = this.input;
    const api = new Api(this.server.port);
    const resumed = new FrameLog();
    const people = [scene.admin, scene.observers[8]!];
    const anew = people.map(
      ({ id: user, name, token }) =>
        new Listener(
          { user, name: `${name} anew`, token, port: this.server.port },
          base.event,
          resumed,
          this.random,
        ),
    );
    const running = anew.map((listener) => listener.run());
    const cold = new Map<number, ColdMessage[]>();
    for (const room of scene.rooms)
      cold.set(room, await readCold(api, scene.admin.token, room, base.message));
    const end = performance.now() + this.patience;
    while (anew.some(({ cursor }) => cursor < target) && performance.now() < end) await sleep(20);
    for (const end = performance.now() + this.patience; !isTidy(this.dataDir) && performance.now() < end; )
      await sleep(50);
    for (const listener of anew) listener.stop();
    await Promise.all(running);
    api.close();
    return { cold, resumed };
  }

  private tally({ base, history, stored, bots }: Evidence): Counts {
    const { journal, log, server } = this;
    const events = stored.events.filter(({ id }) => id > base.event).length;
    return tally({
      journal,
      log,
      server,
      history,
      events,
      told: bots.told.length,
      networks: this.cast.victims,
      clocks: this.clocks,
    });
  }
}
