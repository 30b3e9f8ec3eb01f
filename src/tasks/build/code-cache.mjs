import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { run, serverCommand, serverEnvironment } from '../project.mjs';

/** Writes what `src/code-cache/main.ts` reads. */
export async function writeCodeCache(dist) {
  const [node, flags] = serverCommand();
  const dataDir = mkdtempSync(join(tmpdir(), 'campfire-build-'));
  const env = { ...serverEnvironment(), DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0', OUTBOUND: 'off' };
  try {
    const { code, output } = await run(node, [...flags, fileURLToPath(import.meta.url), dist], {
      cwd: dataDir,
      env,
    });
    if (code !== 0) throw new Error(`The new build doesn't start.\n${output}`);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Starts the server, and stores all functions that it has compiled by its first answer. */
async function compile(dist) {
  const { ServerScript } = await import('../../code-cache/server-script.ts');
  const server = new ServerScript(dist);
  const address = addressInOutput();
  process.argv.splice(1, 2, join(dist, 'server.js'));
  const script = server.run();
  await fetch(await address);
  store(dist, server.cacheName, script.createCachedData());
  process.exit(0);
}

function addressInOutput() {
  const write = process.stdout.write.bind(process.stdout);
  return new Promise((resolve) => {
    process.stdout.write = (text, ...rest) => {
      const port = / at http:\/\/\S+?:(\d+)/.exec(text)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}/`);
      return write(text, ...rest);
    };
  });
}

function store(dist, name, data) {
  const old = readdirSync(dist).filter((file) => /^server\.\d+\.cache$/.test(file) && file !== name);
  writeFileSync(join(dist, `${name}.new`), data);
  // The server lets nobody else read its files; these are for whoever runs it.
  chmodSync(join(dist, `${name}.new`), 0o644);
  renameSync(join(dist, `${name}.new`), join(dist, name));
  for (const file of old) rmSync(join(dist, file));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await compile(process.argv[2]);
