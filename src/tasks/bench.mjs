import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureHeadlessShell } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { exitCodeOf, productNode, root } from './project.mjs';

await ensureInstalled();
await ensureBuilt();
const bench = spawn(productNode(), [join(root, 'test/bench/bench.mjs'), ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, CHROMIUM_SHELL_PATH: await ensureHeadlessShell() },
  stdio: 'inherit',
});
bench.on('exit', (code, signal) => process.exit(code ?? exitCodeOf(signal)));
