import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureFaultTools } from './fault-tools.mjs';
import { ensureInstalled } from './install.mjs';
import { productNode, root, run } from './project.mjs';

/** More than this has a reason of its own. */
const MOST_UNSTEADY_FILES = 3;

/** Runs all tests, or those the arguments name; says last how many passed and failed; answers the exit code. */
export async function test(args, { coveredLines = 0 } = {}) {
  await ensureInstalled();
  await ensureBuilt();
  const chromium = await ensureChromium();
  await ensureFaultTools();
  const folder = mkdtempSync(join(tmpdir(), 'campfire-test-'));
  const jest = (list) => runJest(list, join(folder, 'results.json'), chromium);
  try {
    const first = await jest(coveredLines ? ['--coverage', ...args] : args);
    const isWhole = args.every((arg) => arg.startsWith('-'));
    const { passed, failed, isBroken } = isWhole ? await lookAgain(first, jest) : first;
    const isCovered = coveredLines === 0 || isCoverageEnough(coveredLines);
    console.log(`${passed} passed, ${failed} failed`);
    return isBroken || failed > 0 || passed === 0 || !isCovered ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A machine that is too busy fails what it cannot fail alone: what is only unsteady is said, and is no failure. */
async function lookAgain(first, jest) {
  const { files, failed, passed } = first;
  if (files.length === 0 || files.length > MOST_UNSTEADY_FILES) return first;
  console.log(`\nOnce more, alone: ${files.join(', ')}\n`);
  const second = await jest(['--runInBand', '--runTestsByPath', ...files]);
  const steady = failed - second.failed;
  if (steady > 0) console.log(`${steady} failed at first and passed alone: see above`);
  return { passed: passed + steady, failed: second.failed, isBroken: second.isBroken };
}

async function runJest(args, results, chromium) {
  // Jest loads packages that are ES modules only behind this flag.
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = [join(root, 'node_modules/jest/bin/jest.js'), '--config', 'test/jest.config.mjs'];
  const output = ['--json', '--outputFile', results];
  rmSync(results, { force: true });
  const { code } = await run(productNode(), [...node, ...jest, ...output, ...args], {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: chromium },
  });
  const counts = count(results);
  return { ...counts, isBroken: code !== 0 && counts.failed === 0 };
}

/** A file that cannot even be loaded counts as one failure. */
function count(file) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    const failures = testResults.filter(({ status }) => status === 'failed');
    return {
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites,
      files: failures.map(({ name }) => relative(root, name)),
    };
  } catch {
    return { passed: 0, failed: 1, files: [] };
  }
}

function isCoverageEnough(coveredLines) {
  const { total } = JSON.parse(readFileSync(join(root, 'coverage/coverage-summary.json'), 'utf8'));
  if (total.lines.pct >= coveredLines) return true;
  console.log(`Only ${total.lines.pct} % of the lines are covered, not ${coveredLines} %.`);
  return false;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await test(process.argv.slice(2));
