import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Assets } from '../../views/pages/page';
import { buildOutput } from '../config/build-output';

export const PUBLIC_FOLDER = buildOutput('public');

let names: Record<string, string> | undefined;

export const assetPath: Assets = (name) => {
  names ??= readManifest();
  return `/assets/${names[name] ?? name}`;
};

@Injectable()
export class AssetManifest {
  readonly path = assetPath;
}

function readManifest(): Record<string, string> {
  const file = join(PUBLIC_FOLDER, 'manifest.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}
