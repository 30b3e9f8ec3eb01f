import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { copyBuild } from './build-copy.mjs';
import { ensureHeadlessShell } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { exitCodeOf, productNode, root } from './project.mjs';

await ensureInstalled();
await ensureBuilt();
const folder = copyBuild();
const server = join(folder, 'dist/main.js');
const args = [join(root, 'test/soak/soak.mjs'), '--server', server, ...process.argv.slice(2)];
const soak = spawn(productNode(), args, {
  cwd: root,
  env: { ...process.env, CHROMIUM_SHELL_PATH: await ensureHeadlessShell() },
  stdio: 'inherit',
});
process.on('SIGTERM', () => soak.kill('SIGTERM'));
// Ctrl+C reaches the soak itself; this process must stay to clean up.
process.on('SIGINT', () => undefined);
soak.on('exit', (code, signal) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? exitCodeOf(signal));
});
