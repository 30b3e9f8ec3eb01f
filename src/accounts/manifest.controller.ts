import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '../auth/viewer';
import { AssetManifest } from '../pages/asset-manifest';
import { Accounts } from './accounts';

/** What a device shows when the chat is installed on it. */
@Controller('webmanifest')
export class ManifestController {
  constructor(
    private readonly accounts: Accounts,
    private readonly assets: AssetManifest,
  ) {}

  @Get()
  @Public()
  @Header('content-type', 'application/manifest+json')
  show() {
    const name = this.accounts.find()?.name ?? 'Campfire';
    const icon = { src: this.assets.path('images/logo.svg'), type: 'image/svg+xml', sizes: 'any' };
    return {
      name,
      short_name: name,
      id: '/',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      icons: [icon],
    };
  }
}
