import { readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from './project.mjs';

/** npm omits optional platform packages that the registry lacks, and `npm ci` then rejects the lock file everywhere. */
const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = Object.entries(lock.packages).flatMap(([path, entry]) => missingFrom(path, entry));

for (const { path, ...entry } of missing) lock.packages[path] = entry;
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} added`);

function missingFrom(path, { optionalDependencies = {}, dev }) {
  return Object.entries(optionalDependencies)
    .filter(([name, version]) => /^\d/.test(version) && !isLocked(path, name))
    .map(([name, version]) => ({
      path: `node_modules/${name}`,
      version,
      ...(dev && { dev }),
      ...platformOf(name),
    }));
}

/** Resolves like Node: the package’s own folder first, then each parent. */
function isLocked(folder, name) {
  if (posix.join(folder, 'node_modules', name) in lock.packages) return true;
  return (
    folder !== '' && isLocked(folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1)), name)
  );
}

function platformOf(name) {
  const words = name.split(/[-/]/);
  const pick = (known) => words.filter((word) => known.includes(word));
  const os = pick([
    'aix',
    'android',
    'darwin',
    'freebsd',
    'linux',
    'netbsd',
    'openbsd',
    'openharmony',
    'sunos',
    'win32',
  ]);
  const cpu = pick(['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64']);
  const libc = words.flatMap((word) =>
    word.startsWith('musl') ? 'musl' : word.startsWith('gnu') ? 'glibc' : [],
  );
  return {
    optional: true,
    ...(os[0] && { os }),
    ...(cpu[0] && { cpu }),
    ...(libc[0] && os[0] === 'linux' && { libc }),
  };
}
