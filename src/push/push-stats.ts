import { Injectable } from '@nestjs/common';
import type { PushResult } from './push-sender';

@Injectable()
export class PushStats {
  readonly results: Record<PushResult['kind'], number> = {
    delivered: 0,
    gone: 0,
    rejected: 0,
    busy: 0,
    failed: 0,
  };
}
