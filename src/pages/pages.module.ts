import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AssetManifest } from './asset-manifest';
import { ConfirmationGuard } from './confirmation.guard';
import { OfflineController } from './offline.controller';
import { Pages } from './pages';

@Global()
@Module({
  controllers: [OfflineController],
  // After the guards of `auth`, so that only people with the permission are asked to confirm.
  providers: [AssetManifest, Pages, { provide: APP_GUARD, useClass: ConfirmationGuard }],
  exports: [AssetManifest, Pages],
})
export class PagesModule {}
