import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '../auth/viewer';
import { AssetManifest, PUBLIC_FOLDER } from '../pages/asset-manifest';

@Controller('service-worker')
export class ServiceWorkerController {
  constructor(private readonly assets: AssetManifest) {}

  @Get()
  @Public()
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'no-cache')
  show(): Promise<string> {
    return readFile(join(PUBLIC_FOLDER, this.assets.path('service-worker.js')), 'utf8');
  }
}
