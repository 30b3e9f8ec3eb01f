import { Global, Module } from '@nestjs/common';
import { Feed } from './feed';
import { IdempotencyKeys } from './idempotency-keys';
import { Retention } from './retention';
import { WritesService } from './writes.service';

@Global()
@Module({
  providers: [Feed, WritesService, IdempotencyKeys, Retention],
  exports: [Feed, WritesService, IdempotencyKeys],
})
export class WritesModule {}
