import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { exitCodeOf, root, serverCommand, serverEnvironment } from './project.mjs';

await ensureInstalled();
await ensureBuilt();
serve(process.argv.slice(2));

function serve(args) {
  const [node, nodeArgs] = serverCommand();
  const server = spawn(node, [...nodeArgs, join(root, 'dist/main.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: serverEnvironment(),
  });
  process.on('SIGTERM', () => server.kill('SIGTERM'));
  process.on('SIGHUP', () => server.kill('SIGHUP'));
  // A terminal sends Ctrl+C to the server itself; a second signal would mean an immediate exit.
  process.on('SIGINT', () => process.stdin.isTTY || server.kill('SIGINT'));
  server.on('error', (error) => {
    console.error(`Couldn't start the server: ${error.message}`);
    process.exitCode = 70;
  });
  server.on('exit', (code, signal) => process.exit(code ?? exitCodeOf(signal)));
}
