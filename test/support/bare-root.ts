import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const NOBODY = 1000;

const MOUNTS = [
  'mount --bind /dev/null "$0/dev/null"',
  'mount --rbind /proc "$0/proc"',
  'mount -t tmpfs -o noexec none "$0/tmp"',
];

/** A root folder that holds only what is put there, and while something runs in it, /dev/null, /proc, and a /tmp that runs no code. Needs root. */
export class BareRoot {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'campfire-root-')));

  constructor() {
    chmodSync(this.path, 0o755);
    mkdirSync(join(this.path, 'proc'));
    mkdirSync(join(this.path, 'tmp'));
    mkdirSync(join(this.path, 'dev'));
    writeFileSync(join(this.path, 'dev/null'), '');
    mkdirSync(join(this.path, 'data'), { mode: 0o700 });
    chownSync(join(this.path, 'data'), NOBODY, NOBODY);
  }

  /** The system's libraries that a program or library is linked to. */
  addLibrariesOf(...programs: string[]): void {
    const linked = execFileSync('ldd', programs, { encoding: 'utf8' });
    const paths = new Set([...linked.matchAll(/\/\S+(?= \(0x)/g)].map(([path]) => path));
    for (const path of paths) if (!path.includes('/node_modules/')) this.add(realpathSync(path), path);
  }

  add(from: string, to: string): void {
    mkdirSync(dirname(join(this.path, to)), { recursive: true });
    cpSync(from, join(this.path, to), { recursive: true, dereference: true });
  }

  /** @param mounts shell commands that run before, with `$0` as this folder */
  command(program: string[], mounts: string[] = []): string[] {
    const enter = `exec setpriv --no-new-privs chroot --userspec=${NOBODY}:${NOBODY} "$0" "$@"`;
    const steps = [...MOUNTS, ...mounts, enter];
    return ['unshare', '--mount', 'sh', '-c', steps.join(' && '), this.path, ...program];
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
