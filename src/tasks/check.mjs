import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { productNode, run, seconds } from './project.mjs';
import { test } from './test.mjs';

const coveredLines = 90;

/** `--full` adds coverage, the five-minute torture test, ten minutes of soak, and larger numbers in some tests. */
const { full } = parseArgs({ options: { full: { type: 'boolean', default: false } } }).values;

const types = (project) => ['node_modules/typescript-native/bin/tsc', '--noEmit', '-p', project];

const steps = {
  'format and lint': ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  'server types': types('tsconfig.json'),
  'browser types': types('assets/tsconfig.json'),
  'browser test types': types('test/browser/tsconfig.json'),
  build: ['src/tasks/build.mjs'],
  'generated files': ['src/tasks/generate.mjs', '--check'],
  torture: ['src/tasks/torture.mjs', full ? '--short' : '--quick'],
  ...(full && { soak: ['src/tasks/soak.mjs'] }),
};

await ensureInstalled();
for (const [name, command] of Object.entries(steps)) await step(name, command);
process.exitCode = await test([], full ? { coveredLines, isFull: true } : {});

function gaps(output) {
  return output.split('\n').filter((line) => line.startsWith('NOT SHOWN'));
}

async function step(name, command) {
  const since = performance.now();
  process.stdout.write(`${name} … `);
  const { code, output } = await run(productNode(), command);
  if (code === 0) return console.log([seconds(since), ...gaps(output)].join('\n  '));
  console.log(`failed\n${output}`);
  process.exit(code);
}
