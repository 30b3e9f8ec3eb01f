import { Global, Module } from '@nestjs/common';
import { ProxyWarnings } from './proxy-warnings';

@Global()
@Module({ providers: [ProxyWarnings], exports: [ProxyWarnings] })
export class ProxiesModule {}
