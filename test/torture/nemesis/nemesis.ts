import { setTimeout as sleep } from 'node:timers/promises';
import type { Listener } from '../observers/listener';
import type { ChaosProxy } from '../proxy';
import type { Random } from '../random';
import type { Scene } from '../scene';
import type { Fault } from '../schedule';
import type { Server } from '../server';
import type { Clocks, SettableClock } from '../settable-clock';
import type { Lane } from '../workload/lane';
import type { People } from '../workload/people';

const RACERS = 64;

export interface Victims {
  server: Server;
  /** For clients with a bad network. */
  network: ChaosProxy;
  /** For clients whose responses get lost. */
  lossy: ChaosProxy;
  clocks: Clocks;
  slow: Listener;
  revoked: Listener;
  racers: Lane[];
  people: People;
  scene: Scene;
}

/** Injects the faults of the timetable at their times. */
export class Nemesis {
  private readonly condemned: number[];
  private readonly acts: Promise<unknown>[] = [];
  private races: Promise<unknown> = Promise.resolve();
  private ends: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly victims: Victims,
    private readonly random: Random,
  ) {
    this.condemned = [...victims.scene.condemned];
  }

  /** Resolves when all faults have started and the lasting ones are over. */
  async run(timetable: Fault[]): Promise<void> {
    const since = performance.now();
    for (const fault of timetable) {
      const wait = fault.at - (performance.now() - since);
      if (wait > 0) await sleep(wait);
      this.acts.push(Promise.resolve(this.strike(fault)));
    }
    await Promise.all(this.acts);
    this.victims.network.heal();
    this.victims.lossy.heal();
  }

  private strike(fault: Fault): unknown {
    const { server, network, lossy, slow, people, scene, revoked } = this.victims;
    switch (fault.kind) {
      case 'kill':
        return fault.aliveMs === undefined ? server.kill() : this.end(fault.aliveMs, () => server.kill());
      case 'term':
        return this.end(fault.aliveMs, () => server.term());
      case 'demolish':
        return this.end(fault.aliveMs, () => this.demolish(fault.killAfterMs));
      case 'freeze':
        return server.freeze(fault.ms);
      case 'cut':
        return network.cut(fault.ms);
      case 'hole':
        return network.hole(fault.ms);
      case 'portal':
      case 'gateway':
        for (const proxy of [network, lossy]) proxy.answerInstead(fault.kind, fault.ms);
        return;
      case 'move':
        for (const proxy of [network, lossy]) proxy.move();
        return;
      case 'server-clock':
        return setFor(this.victims.clocks.server, fault);
      case 'client-clock':
        return setFor(this.victims.clocks.client, fault);
      case 'delay':
        return network.delay(fault.ms);
      case 'lost-acks':
        return lossy.loseAcks(fault.count);
      case 'slow':
        return slow.pause(fault.ms);
      case 'remove':
        return people.remove(scene.observers[8]!);
      case 'remove-bot':
        return people.removeBot(scene.bots[1]!, scene.botRoom);
      case 'leave':
        return people.leave(scene.wanderers[0]!);
      case 'revoke':
        return people.revoke(scene.observers[9]!, revoked);
      case 'race':
        return this.race();
    }
  }

  /** Serializes restarts, each after the server has been up for a while, however slow the machine is. */
  private end(aliveMs: number, how: () => unknown): Promise<unknown> {
    const { server } = this.victims;
    this.ends = this.ends.then(() => server.alive(aliveMs)).then(how);
    return this.ends;
  }

  private async demolish(killAfterMs: number): Promise<void> {
    const room = this.condemned.pop();
    if (room !== undefined) {
      await this.victims.people.demolish(room);
      await sleep(killAfterMs);
    }
    this.victims.server.kill();
  }

  /** Serialized, because the audit checks the order of each sender. */
  private race(): Promise<unknown> {
    const lane = this.random.pick(this.victims.racers);
    this.races = this.races.then(() => lane.post(RACERS));
    return this.races;
  }
}

/** Somebody sets it, and somebody puts it right again. */
async function setFor(
  clock: SettableClock | undefined,
  { steps, ms }: { steps: -1 | 1; ms: number },
): Promise<void> {
  clock?.set(steps);
  await sleep(ms);
  clock?.set(0);
}
