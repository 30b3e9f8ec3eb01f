import { existsSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { takeLock } from '../database/file-lock';
import { ImportError } from './import-error';

const NAME = /^campfire-unpacked-[A-Za-z0-9]{6}$/;
const LOCK = 'lock';

/** For what an import unpacks. A run that was killed leaves its own, which the next one removes. */
export class ScratchFolder {
  private constructor(
    readonly path: string,
    private readonly lock: Database | undefined,
  ) {}

  static make(parent = tmpdir()): ScratchFolder {
    try {
      for (const name of readdirSync(parent)) if (NAME.test(name)) removeAbandoned(join(parent, name));
      const path = mkdtempSync(join(parent, 'campfire-unpacked-'));
      return new ScratchFolder(path, takeLock(join(path, LOCK)));
    } catch (error) {
      throw new ImportError(
        `The folder for temporary files can't be used: ${(error as Error).message}. Set TMPDIR to another one.`,
      );
    }
  }

  remove(): void {
    this.lock?.close();
    remove(this.path);
  }
}

/** Others may write into a folder for temporary files, too, so links and folders of theirs are left alone. */
function removeAbandoned(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory() || stats.uid !== (process.getuid?.() ?? stats.uid)) return;
  if (!existsSync(join(path, LOCK))) return;
  const lock = takeLock(join(path, LOCK));
  if (!lock) return;
  lock.close();
  remove(path);
}

const remove = (path: string) => rmSync(path, { recursive: true, force: true });
