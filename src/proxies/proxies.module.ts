import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config';
import { PeerAddress } from './peer-address';
import { ProxyWarnings } from './proxy-warnings';

@Global()
@Module({
  providers: [
    {
      provide: PeerAddress,
      useFactory: ({ TRUSTED_PROXIES }: Config) => new PeerAddress(TRUSTED_PROXIES),
      inject: [Config],
    },
    ProxyWarnings,
  ],
  exports: [PeerAddress, ProxyWarnings],
})
export class ProxiesModule {}
