import { existsSync, mkdirSync, rmdir, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const VERSION_1 = '/sys/fs/cgroup/memory';
const VERSION_2 = '/sys/fs/cgroup';

/** Holds a process that has just started, and its children, to so much memory, as a container does. Needs root. */
export function limitMemory(child, mebibytes) {
  const isFirst = existsSync(VERSION_1);
  const group = join(isFirst ? VERSION_1 : VERSION_2, `campfire-bench-${child.pid}`);
  mkdirSync(group);
  const limit = isFirst ? 'memory.limit_in_bytes' : 'memory.max';
  writeFileSync(join(group, limit), String(mebibytes * 1024 * 1024));
  writeFileSync(join(group, 'cgroup.procs'), String(child.pid));
  child.once('exit', () => rmdir(group, () => {}));
}
