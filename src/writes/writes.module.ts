import { Global, Module } from '@nestjs/common';
import { BackgroundWork } from './background-work';
import { EventDispatcher } from './dispatcher';
import { Idempotency } from './idempotency/idempotency';
import { LockWait } from './lock-wait';
import { LogRetention } from './log-retention';
import { SearchIndexRecovery } from './search-index-recovery';
import { TrustedTime } from './trusted-time';
import { WritesService } from './writes.service';

@Global()
@Module({
  providers: [
    EventDispatcher,
    LockWait,
    SearchIndexRecovery,
    WritesService,
    BackgroundWork,
    Idempotency,
    LogRetention,
    TrustedTime,
  ],
  exports: [
    EventDispatcher,
    LockWait,
    SearchIndexRecovery,
    WritesService,
    BackgroundWork,
    Idempotency,
    TrustedTime,
  ],
})
export class WritesModule {}
