import { Global, Module } from '@nestjs/common';
import { BackgroundWork } from './background-work';
import { Feed } from './feed';
import { IdempotencyKeys } from './idempotency-keys';
import { Retention } from './retention';
import { WriteFaults } from './write-faults';
import { WritesService } from './writes.service';

@Global()
@Module({
  providers: [Feed, WriteFaults, WritesService, BackgroundWork, IdempotencyKeys, Retention],
  exports: [Feed, WriteFaults, WritesService, BackgroundWork, IdempotencyKeys],
})
export class WritesModule {}
