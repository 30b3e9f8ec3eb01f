import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AskingGuard } from './asking.guard';
import { AssetManifest } from './asset-manifest';
import { OfflineController } from './offline.controller';
import { Pages } from './pages';
import { PolicyReportsController } from './policy-reports.controller';

@Global()
@Module({
  controllers: [OfflineController, PolicyReportsController],
  // After those of `auth`: who may not do it is not asked.
  providers: [AssetManifest, Pages, { provide: APP_GUARD, useClass: AskingGuard }],
  exports: [AssetManifest, Pages],
})
export class PagesModule {}
