import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Compiles C code to a library for LD_PRELOAD.
 * @returns its path, or the reason for a failure
 */
export function compile(
  name: string,
  folder: string,
  from = __dirname,
): { library: string } | { missing: string } {
  if (process.platform !== 'linux') return { missing: 'only Linux preloads a library in this way' };
  const library = join(folder, `${name}.so`);
  const source = join(from, `${name}.c`);
  const flags = ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl', '-lpthread'];
  const { status, error, stderr } = spawnSync('cc', flags, { encoding: 'utf8' });
  if (status === 0) return { library };
  return { missing: error ? 'there is no C compiler (cc)' : `${name}.c does not compile: ${stderr}` };
}
