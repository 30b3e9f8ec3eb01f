import { setImmediate as turn } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Delivery, type Step } from './delivery';
import { type Lane, PushLanes } from './push-lanes';

const MOST_IN_FLIGHT = 64;
const MOST_PER_HOST = 8;
const AFTER_A_FAULT_MS = 30_000;
/** What a timer of Node can wait at most. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Devices that may have to be told something, each once. It holds no notifications: those are the messages in the
 * database, and so nothing is lost with it. One device is told one thing at a time, in order.
 */
@Injectable()
export class PushQueue implements OnModuleDestroy {
  private readonly logger = new Logger(PushQueue.name);
  /** Devices being told, or waiting for their next try. */
  private readonly busy = new Map<number, { hasNews: boolean; timer?: NodeJS.Timeout }>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private isStopped = false;

  constructor(
    private readonly delivery: Delivery,
    private readonly lanes: PushLanes,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.running);
  }

  /** Devices waiting for their turn or their next try, and requests under way. */
  get depth(): { waiting: number; inFlight: number } {
    const { size: inFlight } = this.running;
    return { waiting: this.lanes.waitingCount + this.busy.size - inFlight, inFlight };
  }

  /** Whoever waits already, as all do whose push service hangs, costs one look into a set. */
  add(ids: number[]): void {
    const strangers: number[] = [];
    for (const id of ids) {
      const busy = this.busy.get(id);
      if (busy) busy.hasNews = true;
      else if (!this.lanes.isWaiting(id)) strangers.push(id);
    }
    if (strangers.length === 0) return;
    for (const { id, endpoint } of this.delivery.endpointsOf(strangers)) this.lanes.wait(id, endpoint);
    this.pump();
  }

  /** The device has a new address: what its old one did is forgotten. */
  restart(id: number): void {
    const timer = this.busy.get(id)?.timer;
    if (timer) {
      this.cancel(timer);
      this.busy.delete(id);
    }
    this.add([id]);
  }

  private pump(): void {
    for (const lane of this.lanes) {
      while (this.mayStart(lane)) this.start(lane);
      if (lane.waiting.size > 0 && lane.breaker.state === 'open') this.awaitReopening(lane);
    }
  }

  /** Timers fire a little early: whoever waits is looked at again until it is open. */
  private awaitReopening(lane: Lane): void {
    if (lane.isAwaited) return;
    lane.isAwaited = true;
    this.later(Math.ceil(lane.breaker.reopensIn) + 1, () => {
      lane.isAwaited = false;
      this.pump();
    });
  }

  private mayStart(lane: Lane): boolean {
    if (this.isStopped || lane.waiting.size === 0) return false;
    if (this.running.size >= MOST_IN_FLIGHT || lane.inFlight >= MOST_PER_HOST) return false;
    return lane.breaker.allows(lane.inFlight);
  }

  private start(lane: Lane): void {
    const id = this.lanes.take(lane);
    lane.inFlight++;
    this.busy.set(id, { hasNews: false });
    const run = this.run(id, lane).finally(() => {
      this.running.delete(run);
      lane.inFlight--;
      this.lanes.release(lane);
      this.pump();
    });
    this.running.add(run);
  }

  /** Others have their turn between two devices. */
  private async run(id: number, lane: Lane): Promise<void> {
    await turn();
    const step = await this.delivery.step(id).catch((error: unknown) => this.faulty(error));
    if (step.isWell === true) lane.breaker.succeeded();
    if (step.isWell === false) lane.breaker.failed();
    this.settle(id, step);
  }

  private settle(id: number, { next }: Step): void {
    const busy = this.busy.get(id)!;
    if (next === 'more' || (next === 'nothing' && busy.hasNews)) this.again(id);
    else if (next === 'nothing') this.busy.delete(id);
    else
      busy.timer = this.later(next.at - Date.now(), () => {
        this.again(id);
        this.pump();
      });
  }

  private again(id: number): void {
    this.busy.delete(id);
    for (const { endpoint } of this.delivery.endpointsOf([id])) this.lanes.wait(id, endpoint);
  }

  private faulty(error: unknown): Step {
    this.logger.warn(error);
    return { next: { at: Date.now() + AFTER_A_FAULT_MS } };
  }

  private later(ms: number, act: () => void): NodeJS.Timeout | undefined {
    if (this.isStopped) return undefined;
    const run = () => {
      this.timers.delete(timer);
      if (!this.isStopped) act();
    };
    const timer = setTimeout(run, Math.min(Math.max(0, ms), LONGEST_TIMER_MS)).unref();
    this.timers.add(timer);
    return timer;
  }

  private cancel(timer: NodeJS.Timeout): void {
    clearTimeout(timer);
    this.timers.delete(timer);
  }
}
