import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Assets } from '../../views/page';

/** Where the build puts what browsers fetch: beside the bundle, or seen from the sources. */
export const PUBLIC_FOLDER =
  [join(__dirname, 'public'), join(__dirname, '../../dist/public')].find(existsSync) ??
  join(__dirname, 'public');

/** Knows the hashed name of each asset. */
@Injectable()
export class AssetManifest {
  private readonly names = readManifest();

  readonly path: Assets = (name) => `/assets/${this.names[name] ?? name}`;
}

function readManifest(): Record<string, string> {
  const file = join(PUBLIC_FOLDER, 'manifest.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}
