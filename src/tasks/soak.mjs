import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureHeadlessShell } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { exitCodeOf, productNode, root } from './project.mjs';

await ensureInstalled();
await ensureBuilt();
const soak = spawn(productNode(), [join(root, 'test/soak/soak.mjs'), ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, CHROMIUM_SHELL_PATH: await ensureHeadlessShell() },
  stdio: 'inherit',
});
soak.on('exit', (code, signal) => process.exit(code ?? exitCodeOf(signal)));
