import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { WebhookFailures } from '../bots/inspector/webhook-failures';
import { PushQueue } from '../push/push-queue';
import { MAX_QUEUED, WritesService } from '../writes/writes.service';
import { LoopDelay } from './loop-delay';

const LOOP_MS = { slow: 250, stuck: 2_000 };
const MAX_HOSTS = 10;

@Injectable()
export class LoadChecks {
  constructor(
    private readonly health: HealthIndicatorService,
    private readonly writes: WritesService,
    private readonly loop: LoopDelay,
    private readonly pushQueue: PushQueue,
    private readonly webhookFailures: WebhookFailures,
  ) {}

  readonly queue = () => {
    const check = this.health.check('writes');
    const { depth, failure } = this.writes;
    if (failure) return check.down('A write to disk failed. The server is restarting.');
    if (depth >= MAX_QUEUED) return check.down({ depth, message: 'The write queue is full.' });
    return depth >= MAX_QUEUED / 2 ? check.degraded({ depth }) : check.up({ depth });
  };

  readonly eventLoop = () => {
    const check = this.health.check('event_loop');
    const { p99, max } = this.loop.recent;
    const delay = { p99_ms: Math.round(p99), max_ms: Math.round(max) };
    if (delay.p99_ms >= LOOP_MS.stuck) return check.down(delay);
    return delay.p99_ms >= LOOP_MS.slow ? check.degraded(delay) : check.up(delay);
  };

  /** Never down: notifications wait for the push service. */
  readonly push = () => {
    const check = this.health.check('push');
    const { failing } = this.pushQueue.hosts;
    return failing.length > 0 ? check.degraded({ not_answering: failing.slice(0, MAX_HOSTS) }) : check.up();
  };

  /** Never down: the programs behind them aren't this server. */
  readonly webhooks = () => {
    const check = this.health.check('webhooks');
    const { failing } = this.webhookFailures;
    return failing > 0 ? check.degraded({ failing }) : check.up();
  };
}
