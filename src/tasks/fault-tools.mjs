import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './project.mjs';

/** What the tests of faults need of the system, and the packages of Debian that bring it. */
const tools = {
  cc: ['gcc', 'libc6-dev'],
  strace: ['strace'],
  unshare: ['util-linux'],
  nsenter: ['util-linux'],
};

const isHere = (tool) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, tool)));
const missing = () => Object.keys(tools).filter((tool) => !isHere(tool));

/** Installs what is missing where that is possible. Without it some faults are not shown; the tests say which. */
export async function ensureFaultTools() {
  if (process.platform !== 'linux' || missing().length === 0) return;
  if (process.getuid?.() === 0 && isHere('apt-get')) await install();
  if (missing().length > 0)
    console.error(
      `Missing: ${missing().join(', ')}. Some faults of the disk are not shown without; on Debian, Ubuntu:\n` +
        `  sudo apt-get install ${packages().join(' ')}`,
    );
}

const packages = () => [...new Set(missing().flatMap((tool) => tools[tool]))];

async function install() {
  console.error(`Installing ${missing().join(', ')} for the tests of faults …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq', '-o', 'Acquire::Retries=3'], { env });
  const { code, output } = await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packages()],
    { env },
  );
  if (code !== 0) console.error(output);
}
