import { Global, Module } from '@nestjs/common';
import { AssetManifest } from './asset-manifest';
import { OfflineController } from './offline.controller';
import { Pages } from './pages';

@Global()
@Module({
  controllers: [OfflineController],
  providers: [AssetManifest, Pages],
  exports: [AssetManifest, Pages],
})
export class PagesModule {}
