import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../project.mjs';

const platform = `${process.platform}-${process.arch}`;
const development = /^dist\/(tsc\/|campfire|\.sources|server\.js\.map)|\.d\.[cm]?ts$|\/(include|docs|bin)\//;

export function programFiles() {
  const packages = [
    'better-sqlite3/lib',
    `better-sqlite3/prebuilds/${platform}.node`,
    'better-sqlite3/package.json',
    'better-sqlite3/LICENSE',
    'sharp/dist',
    'sharp/package.json',
    'sharp/LICENSE',
    '@img/colour',
    `@img/sharp-${platform}`,
    `@img/sharp-libvips-${platform}`,
    'detect-libc',
    'semver',
    `node-${platform}/LICENSE`,
  ].flatMap((path) => filesIn(join('node_modules', path)));
  return ['package.json', ...filesIn('dist'), ...packages].filter((path) => !development.test(path)).sort();
}

function filesIn(path) {
  try {
    return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  } catch (error) {
    if (error.code !== 'ENOTDIR') throw error;
    return [path];
  }
}
