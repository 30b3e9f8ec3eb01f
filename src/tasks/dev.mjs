import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildByProductNode, ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { root, serverCommand, serverEnvironment } from './project.mjs';

const watched = ['src', 'views', 'assets', 'ormconfig.ts'];
const quietMs = 100;

let server;
let timer;
let isBuilding = false;

await ensureInstalled();
await ensureBuilt();
serve();
for (const path of watched) watch(join(root, path), { recursive: true }, onChange);
console.error('Watching for changes. Press Ctrl+C to stop.');
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => leave(signal));

function serve() {
  const [node, nodeArgs] = serverCommand();
  const args = [...nodeArgs, '--enable-source-maps', join(root, 'dist/server.js'), ...process.argv.slice(2)];
  server = spawn(node, args, { cwd: root, stdio: 'inherit', env: serverEnvironment() });
}

/** Debounced, because editors write a file in several steps. */
function onChange() {
  clearTimeout(timer);
  timer = setTimeout(rebuild, quietMs);
}

async function rebuild() {
  if (isBuilding) return onChange();
  isBuilding = true;
  if (await buildByProductNode()) {
    await stopServer('SIGTERM');
    serve();
  } else console.error('The server is still running the last build.');
  isBuilding = false;
}

function stopServer(signal) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  return new Promise((resolve) => {
    server.once('exit', resolve);
    server.kill(signal);
  });
}

async function leave(signal) {
  clearTimeout(timer);
  await stopServer(signal);
  process.exit(0);
}
