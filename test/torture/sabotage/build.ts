import { cpSync, existsSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SABOTAGES } from './catalogue';
import { sabotage } from './rewrite';

const root = join(__dirname, '../../..');
/** Below the project, so that the packages that stay outside of the bundle are found. */
const outdir = join(root, 'test/.cache/sabotaged');

/**
 * Builds the server with all sabotages in it, each of them off; `SABOTAGE=name` in the environment turns one on.
 * @returns the path of its `main.js`
 */
export async function buildSabotaged(): Promise<string> {
  const { bundleServer } = await import(pathToFileURL(join(root, 'src/tasks/build/server.mjs')).href);
  const rewritten = new Set<string>();
  const rewrite = (path: string, source: string) => {
    rewritten.add(relative(root, path));
    return sabotage(relative(root, path), source);
  };
  const files: { path: string; text: string }[] = await bundleServer({ outdir, rewrite });
  assertAllRead(rewritten);
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true });
    // Another test may be building, or running, the same.
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

/** What the browser fetches is the same as in the product. */
function placeBeside(): void {
  try {
    symlinkSync(join(root, 'dist/public'), join(outdir, 'public'));
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
  const openapi = join(root, 'dist/openapi.json');
  if (existsSync(openapi)) cpSync(openapi, join(outdir, 'openapi.json'));
}
