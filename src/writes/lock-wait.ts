import { Injectable } from '@nestjs/common';
import { isLocked } from '../database/database-errors';

@Injectable()
export class LockWait {
  private since: number | undefined;
  maxMs = 5_000;

  get ms(): number {
    return this.since === undefined ? 0 : performance.now() - this.since;
  }

  continues(error: unknown): boolean {
    if (!isLocked(error)) return false;
    this.since ??= performance.now();
    if (this.ms < this.maxMs) return true;
    this.end();
    return false;
  }

  end(): void {
    this.since = undefined;
  }
}
