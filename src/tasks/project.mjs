import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const oldestNode = [24, 11];

/** Prefers the project’s own Node to the current one, which must be new enough. */
export function productNode() {
  const own = join(root, 'node_modules/.bin/node');
  if (existsSync(own)) return own;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return process.execPath;
  stop(
    `Campfire needs Node.js ${oldestNode.join('.')} or newer. This is ${process.versions.node}.\n` +
      'On Linux (x64, arm64), npm installs it for you: run `npm ci` without `--omit=optional`.\n' +
      'Elsewhere, install it from https://nodejs.org and run the command again.',
    64,
  );
}

/** This flag and the malloc settings halve the server’s private memory (`docs/performance.md`). */
export function serverCommand() {
  return [productNode(), ['--max-semi-space-size=2']];
}

export function serverEnvironment() {
  return {
    MALLOC_ARENA_MAX: '2',
    MALLOC_TRIM_THRESHOLD_: '65536',
    MALLOC_MMAP_THRESHOLD_: '32768',
    ...process.env,
  };
}

export function stop(message, code = 1) {
  console.error(message);
  process.exit(code);
}

/** @returns the exit code, and the output unless `stdio` is inherited */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? exitCodeOf(signal), output }));
  });
}

const signals = { SIGHUP: 1, SIGINT: 2, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

export function exitCodeOf(signal) {
  return 128 + (signals[signal] ?? 0);
}

export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
