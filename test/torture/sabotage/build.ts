import { cpSync, existsSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { loadTask } from '../../support/tasks';
import { SABOTAGES } from './catalogue';
import { sabotage } from './rewrite';

const root = join(__dirname, '../../..');
/** Within the project, to resolve packages outside the bundle. */
const outdir = join(root, 'test/.cache/sabotaged');

/**
 * Builds the server with all sabotages, which are off unless `SABOTAGE=name` turns one on.
 * @returns the path of its `main.js`
 */
export async function buildSabotaged(): Promise<string> {
  const { bundleServer } = loadTask('src/tasks/build/server.mjs');
  const rewritten = new Set<string>();
  const rewrite = (path: string, source: string) => {
    rewritten.add(relative(root, path));
    return sabotage(relative(root, path), source);
  };
  const files: { path: string; text: string }[] = await bundleServer({ outdir, rewrite });
  assertAllRead(rewritten);
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true });
    // Another test may be building or running the same file.
    writeFileSync(`${path}.${process.pid}`, text);
    renameSync(`${path}.${process.pid}`, path);
  }
  placeBeside();
  return join(outdir, 'main.js');
}

function assertAllRead(rewritten: Set<string>): void {
  for (const { name, edits } of SABOTAGES)
    for (const { file } of edits)
      if (!rewritten.has(file)) throw new Error(`${file} of the sabotage ${name} is not in the bundle`);
}

/** Links the browser files of the product. */
function placeBeside(): void {
  try {
    symlinkSync(join(root, 'dist/public'), join(outdir, 'public'));
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
  const openapi = join(root, 'dist/openapi.json');
  if (existsSync(openapi)) cpSync(openapi, join(outdir, 'openapi.json'));
}
