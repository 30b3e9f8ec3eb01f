import { canInstallPackages, findInPath, installPackages } from './system-packages.mjs';

const tools = {
  cc: ['gcc', 'libc6-dev'],
  strace: ['strace'],
  unshare: ['util-linux'],
  nsenter: ['util-linux'],
};

const missing = () => Object.keys(tools).filter((tool) => !findInPath(tool));

export async function ensureFaultTools() {
  if (process.platform !== 'linux' || missing().length === 0) return;
  if (canInstallPackages()) await install();
  if (missing().length > 0)
    console.error(
      `Missing: ${missing().join(', ')}. Some disk-failure tests are skipped without them. On Debian or Ubuntu:\n` +
        `  sudo apt-get install ${packages().join(' ')}`,
    );
}

const packages = () => [...new Set(missing().flatMap((tool) => tools[tool]))];

async function install() {
  const { code, output } = await installPackages(packages(), 'the disk-failure tests');
  if (code !== 0) console.error(output);
}
