import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { productNode, run, seconds } from './project.mjs';
import { test } from './test.mjs';
import { ensureTestPrograms } from './test-programs.mjs';

const coveredLines = 90;

/** `--full` adds coverage, the five-minute torture test, ten minutes of soak, and larger numbers in some tests. */
const { full } = parseArgs({ options: { full: { type: 'boolean', default: false } } }).values;

const types = (project) => ['node_modules/typescript-native/bin/tsc', '--noEmit', '-p', project];

const quick = {
  'format and lint': ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  'server types': types('tsconfig.json'),
  'browser types': types('assets/tsconfig.json'),
  'browser test types': types('test/browser/tsconfig.json'),
  build: ['src/tasks/build.mjs'],
  'generated files': ['src/tasks/generate.mjs', '--check'],
};

await ensureInstalled();
const steps = Object.entries(quick).map(([name, command]) => passes(name, command));
await ensureTestPrograms();
if ((await Promise.all(steps)).includes(false)) process.exit(1);
// It measures the server, which must have the machine to itself.
if (full && !(await passes('soak', ['src/tasks/soak.mjs']))) process.exit(1);
// Each of these waits for much of its time.
const beside = passes('torture', ['src/tasks/torture.mjs', full ? '--short' : '--quick']);
const code = await test([], full ? { coveredLines, isFull: true, beside } : { beside });
process.exitCode = (await beside) ? code : 1;

function gaps(output) {
  return output.split('\n').filter((line) => line.startsWith('NOT SHOWN'));
}

async function passes(name, command) {
  const since = performance.now();
  const { code, output } = await run(productNode(), command);
  const lines = code === 0 ? gaps(output) : [`failed\n${output}`];
  console.log([`${name} … ${seconds(since)}`, ...lines].join('\n  '));
  return code === 0;
}
