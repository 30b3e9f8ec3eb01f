import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { copyBuild } from './build-copy.mjs';
import { ensureFaultTools } from './fault-tools.mjs';
import { ensureInstalled } from './install.mjs';
import { exitCodeOf, productNode, root } from './project.mjs';

await ensureInstalled();
await ensureBuilt();
await ensureFaultTools();
const folder = copyBuild();
const torture = spawn(productNode(), [await bundle(), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.on('SIGTERM', () => torture.kill('SIGTERM'));
process.on('SIGINT', () => undefined);
torture.on('exit', (code, signal) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? exitCodeOf(signal));
});

/** The harness and the product's client are TypeScript; `__dirname` is replaced by the folder of its source. */
async function bundle() {
  const { build } = await import('esbuild');
  const [main, client] = ['main.ts', 'observers/client.ts'].map((file) => join(root, 'test/torture', file));
  await build({
    entryPoints: { main, client },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    packages: 'external',
    logLevel: 'warning',
    plugins: [{ name: 'dirname', setup: (building) => building.onLoad({ filter: /\.ts$/ }, withDirname) }],
  });
  return join(folder, 'main.cjs');
}

function withDirname({ path }) {
  const source = readFileSync(path, 'utf8');
  const own = `const __dirname = ${JSON.stringify(dirname(path))};`;
  return { contents: source.includes('__dirname') ? own + source : source, loader: 'ts' };
}
