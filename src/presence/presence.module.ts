import { Global, Module } from '@nestjs/common';
import { Connections } from './connections';

@Global()
@Module({ providers: [Connections], exports: [Connections] })
export class PresenceModule {}
