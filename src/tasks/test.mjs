import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { productNode, root, run, seconds } from './project.mjs';
import { ensureTestPrograms } from './test-programs.mjs';

/** Long, done in part by the quick torture, or about the soak: left to `npm run check -- --full`, and to whoever names them. */
const LONG = [
  'test/executable/alone/',
  'test/soak/loop-delay',
  'test/torture/backup/',
  'test/torture/power-cut/',
  'test/torture/rebuild/',
];

const MIN_MEMORY_BYTES = 8 * 1024 ** 3;

/** @param isFull uses the larger numbers of some tests @param beside ends before the last line is printed @returns the exit code */
export async function test(args, { coveredLines = 0, isFull = false, beside } = {}) {
  await ensureInstalled();
  await ensureBuilt();
  const left = isFull || args.length > 0 ? [] : LONG;
  const browsers = await ensureTestPrograms(args, left);
  const env = { ...process.env, ...browsers, ...(isFull && { FULL_TESTS: '1' }) };
  const since = performance.now();
  const { passed, failed, skipped, isBroken } = await runJest(
    [
      ...(coveredLines ? ['--coverage'] : []),
      ...left.flatMap((path) => ['--testPathIgnorePatterns', path]),
      ...args,
    ],
    env,
  );
  for (const path of left) console.log(`NOT SHOWN without --full: ${path}`);
  const isCovered = coveredLines === 0 || isCoverageEnough(coveredLines);
  if (!args.includes('-t')) for (const name of skipped) console.log(`NOT SHOWN: ${name}`);
  console.log(`tests ${seconds(since)}`);
  await beside;
  console.log(`${passed} passed, ${failed} failed`);
  return isBroken || failed > 0 || passed === 0 || !isCovered ? 1 : 0;
}

async function runJest(args, env) {
  const folder = mkdtempSync(join(fastestFolder(), 'campfire-test-'));
  // Some servers run as another user.
  chmodSync(folder, 0o755);
  const results = join(folder, 'results.json');
  const jest = [join(root, 'node_modules/jest/bin/jest.js'), '--config', 'test/jest.config.mjs'];
  const output = ['--json', '--outputFile', results];
  try {
    const { code } = await run(productNode(), [...jest, ...output, ...args], {
      stdio: 'inherit',
      env: { ...env, TMPDIR: folder },
    });
    const counts = count(results);
    return { ...counts, isBroken: code !== 0 && counts.failed === 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Memory where there is plenty, for tests would wait for the disk a fifth of their time. The torture runs on the disk. */
function fastestFolder() {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= MIN_MEMORY_BYTES ? memory : tmpdir();
}

/** A file that cannot be loaded counts as one failure. */
function count(file) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    return {
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites,
      skipped: tests.filter(({ status }) => status === 'pending').map(({ fullName }) => fullName),
    };
  } catch {
    return { passed: 0, failed: 1, skipped: [] };
  }
}

function isCoverageEnough(coveredLines) {
  const { total } = JSON.parse(readFileSync(join(root, 'coverage/coverage-summary.json'), 'utf8'));
  if (total.lines.pct >= coveredLines) return true;
  console.log(`Line coverage is ${total.lines.pct}%; it must be at least ${coveredLines}%.`);
  return false;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await test(process.argv.slice(2));
