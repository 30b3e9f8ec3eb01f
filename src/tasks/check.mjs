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
};

await ensureInstalled();
for (const [name, command] of Object.entries(steps)) await step(name, command);
const threshold = JSON.stringify({ global: { lines: coveredLines } });
process.exitCode = await test(['--coverage', `--coverageThreshold=${threshold}`]);

/** A step says its name and time; one that fails says all it has to say and ends the check. */
async function step(name, command) {
  const since = performance.now();
  process.stdout.write(`${name} … `);
  const { code, output } = await run(productNode(), command);
  if (code === 0) return console.log(seconds(since));
  console.log(`failed\n${output}`);
  process.exit(code);
}
