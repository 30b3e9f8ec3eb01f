import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { productNode, root, run, stop } from './project.mjs';
import { checkSounds, makeSounds } from './sounds.mjs';

const generated = {
  schema: 'src/database/schema.sql',
  openapi: 'docs/openapi.json',
  types: 'test/support/api-types.ts',
};

async function generate() {
  await ensureInstalled();
  await makeSounds();
  await writeAll(generated);
}

export async function checkGenerated() {
  checkSounds();
  const folder = mkdtempSync(join(tmpdir(), 'campfire-generated-'));
  try {
    const fresh = Object.fromEntries(Object.keys(generated).map((name) => [name, join(folder, name)]));
    await writeAll(fresh);
    const stale = Object.keys(generated).filter((name) => !isSame(join(root, generated[name]), fresh[name]));
    for (const name of stale) await showDifference(generated[name], fresh[name]);
    if (stale.length > 0)
      stop('These generated files are out of date. Run `npm run generate` and commit them.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeAll({ schema, openapi, types }) {
  await node('node_modules/@nestjs/cli/bin/nest.js', 'build', '--path', 'tsconfig.build.json');
  await node('src/tasks/schema.mjs', schema);
  await node('dist/tsc/src/tasks/openapi.js', openapi);
  await node('node_modules/openapi-typescript/bin/cli.js', openapi, '--output', types);
}

async function node(script, ...args) {
  const { code, output } = await run(productNode(), [join(root, script), ...args]);
  if (code !== 0) stop(`${script} failed.\n${output}`);
}

function isSame(committed, fresh) {
  return existsSync(committed) && readFileSync(committed, 'utf8') === readFileSync(fresh, 'utf8');
}

async function showDifference(committed, fresh) {
  const { output } = await run('diff', ['--unified=1', committed, fresh]);
  console.error(output.split('\n').slice(0, 60).join('\n'));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await (process.argv.includes('--check') ? checkGenerated() : generate());
}
