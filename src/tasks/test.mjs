import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureFaultTools } from './fault-tools.mjs';
import { ensureInstalled } from './install.mjs';
import { productNode, root, run } from './project.mjs';

/** Runs all tests, or those the arguments name; says last how many passed and failed; answers the exit code. */
export async function test(args) {
  await ensureInstalled();
  await ensureBuilt();
  const chromium = await ensureChromium();
  await ensureFaultTools();
  const folder = mkdtempSync(join(tmpdir(), 'campfire-test-'));
  try {
    return await runJest(args, join(folder, 'results.json'), chromium);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runJest(args, results, chromium) {
  // Jest loads packages that are ES modules only behind this flag.
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = [join(root, 'node_modules/jest/bin/jest.js'), '--config', 'test/jest.config.mjs'];
  const output = ['--json', '--outputFile', results];
  const { code } = await run(productNode(), [...node, ...jest, ...output, ...args], {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: chromium },
  });
  const { passed, failed } = count(results);
  console.log(`${passed} passed, ${failed} failed`);
  return code !== 0 || failed > 0 || passed === 0 ? code || 1 : 0;
}

/** A file that cannot even be loaded counts as one failure. */
function count(file) {
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    return { passed: results.numPassedTests, failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await test(process.argv.slice(2));
