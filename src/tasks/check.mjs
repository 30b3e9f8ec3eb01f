import { ensureInstalled } from './install.mjs';
import { productNode, run, seconds } from './project.mjs';
import { test } from './test.mjs';

const coveredLines = 85;

const types = (project) => ['node_modules/typescript-native/bin/tsc', '--noEmit', '-p', project];

const steps = {
  'format and lint': ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  'types of the server': types('tsconfig.json'),
  'types of the browser': types('assets/tsconfig.json'),
  'types of the browser tests': types('test/browser/tsconfig.json'),
  build: ['src/tasks/build.mjs'],
  'generated files': ['src/tasks/generate.mjs', '--check'],
  torture: ['src/tasks/torture.mjs', '--quick'],
};

await ensureInstalled();
for (const [name, command] of Object.entries(steps)) await step(name, command);
process.exitCode = await test([], { coveredLines });

/** What a step could not show on this machine is said even when it went well. */
function gaps(output) {
  return output.split('\n').filter((line) => line.startsWith('NOT SHOWN'));
}

/** A step says its name and time; one that fails says all it has to say and ends the check. */
async function step(name, command) {
  const since = performance.now();
  process.stdout.write(`${name} … `);
  const { code, output } = await run(productNode(), command);
  if (code === 0) return console.log([seconds(since), ...gaps(output)].join('\n  '));
  console.log(`failed\n${output}`);
  process.exit(code);
}
