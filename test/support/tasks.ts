import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** Loads an ES module of `src/tasks`, inside Jest (`test/environment.cjs`) and outside. */
export function loadTask(path: string) {
  const { nodeRequire } = globalThis as { nodeRequire?: NodeJS.Require };
  return (nodeRequire ?? createRequire(join(resolve(), 'package.json')))(resolve(path));
}
