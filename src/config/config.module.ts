import { type DynamicModule, Module } from '@nestjs/common';
import { Config } from './config';
import { Features } from './features';
import { PublicAddress } from './public-address';

@Module({})
export class ConfigModule {
  static with(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: Config, useValue: config }, Features, PublicAddress],
      exports: [Config, Features, PublicAddress],
    };
  }
}
