import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { run, serverCommand, serverEnvironment } from './project.mjs';

await ensureInstalled();
await ensureBuilt();
const [node, nodeArgs] = serverCommand();
const { code } = await run(node, [...nodeArgs, 'dist/main.js', 'migrate', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: serverEnvironment(),
});
process.exitCode = code;
