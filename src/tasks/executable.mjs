import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { productNode, root, run, seconds, serverCommand, stop } from './project.mjs';
import { writeSbom } from './sbom.mjs';
import { findInPath } from './system-packages.mjs';

/** From Node's documentation of single executable applications. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const executable = join(root, 'dist/campfire');

await ensureInstalled();
await ensureBuilt();
const since = performance.now();
process.stderr.write('Building dist/campfire… ');
const folder = mkdtempSync(join(root, 'dist/campfire-'));
try {
  const program = join(folder, 'campfire');
  await copyNode(program);
  await inject(program, await makeBlob());
  chmodSync(program, 0o755);
  renameSync(program, executable);
  await writeSbom(`${executable}.cdx.json`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stderr.write(`${seconds(since)}\n`);

/** Symbols take a tenth of it. */
async function copyNode(program) {
  await copyFile(realpathSync(productNode()), program);
  if (findInPath('strip')) await runOrStop('strip', [program]);
}

async function makeBlob() {
  const { bundleLauncher } = await import('./build/server.mjs');
  const main = join(folder, 'launcher.js');
  writeFileSync(main, await bundleLauncher());
  const output = join(folder, 'campfire.blob');
  const config = {
    main,
    output,
    disableExperimentalSEAWarning: true,
    execArgv: [...serverCommand()[1], '--disable-warning=ExperimentalWarning'],
    assets: await packFiles(),
  };
  writeFileSync(join(folder, 'sea.json'), JSON.stringify(config));
  await runOrStop(productNode(), ['--experimental-sea-config', join(folder, 'sea.json')]);
  return output;
}

async function packFiles() {
  const { programFiles } = await import('./build/program-files.mjs');
  const hashes = {};
  const assets = {};
  for (const path of programFiles()) {
    const content = readFileSync(join(root, path));
    hashes[path] = createHash('sha256').update(content).digest('hex');
    assets[path] = join(folder, 'packed', path);
    mkdirSync(dirname(assets[path]), { recursive: true });
    writeFileSync(
      assets[path],
      zstdCompressSync(content, { params: { [constants.ZSTD_c_compressionLevel]: 19 } }),
    );
  }
  assets['hashes.json'] = join(folder, 'hashes.json');
  writeFileSync(assets['hashes.json'], JSON.stringify(hashes));
  return assets;
}

function inject(program, blob) {
  const postject = join(root, 'node_modules/postject/dist/cli.js');
  return runOrStop(productNode(), [postject, program, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', FUSE]);
}

async function runOrStop(command, args) {
  const { code, output } = await run(command, args);
  if (code !== 0) stop(`failed.\n${output}`);
}
