import { Global, Module } from '@nestjs/common';
import { AssetManifest } from './asset-manifest';
import { Pages } from './pages';

@Global()
@Module({ providers: [AssetManifest, Pages], exports: [AssetManifest, Pages] })
export class PagesModule {}
