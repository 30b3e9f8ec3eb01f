import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { text } from '../../assets/texts/texts';
import { MAX_QUEUED, WritesService } from '../writes/writes.service';
import { LoopDelay } from './loop-delay';

const LOOP_MS = { slow: 250, stuck: 2_000 };

@Injectable()
export class LoadChecks {
  constructor(
    private readonly health: HealthIndicatorService,
    private readonly writes: WritesService,
    private readonly loop: LoopDelay,
  ) {}

  readonly queue = () => {
    const check = this.health.check('writes');
    const words = text.health.writes;
    const { depth, failure } = this.writes;
    if (failure) return check.down(words.failed);
    if (depth >= MAX_QUEUED) return check.down({ depth, ...words.full });
    if (depth >= MAX_QUEUED / 2) return check.degraded({ depth, ...words.waiting(depth) });
    return check.up({ depth, ...words.well });
  };

  readonly eventLoop = () => {
    const check = this.health.check('event_loop');
    const { p99, max } = this.loop.recent;
    const delay = { p99_ms: Math.round(p99), max_ms: Math.round(max) };
    const { well, slow } = text.health.eventLoop;
    if (delay.p99_ms < LOOP_MS.slow) return check.up({ ...delay, ...well });
    const words = { ...delay, ...slow(max) };
    return delay.p99_ms >= LOOP_MS.stuck ? check.down(words) : check.degraded(words);
  };
}
