import { tmpdir } from 'node:os';
import { otherKindOf } from './other-archives';

/** A command line that can't be understood: exit code 64. */
export class ImportUsageError extends Error {}

/** What is to be imported can't be read: exit code 65. */
export class ImportError extends Error {}

const NO_SPACE = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'];
const IN_WORDS: Record<string, (path: string) => string> = {
  EACCES: (path) => `Campfire isn't allowed to read ${path}`,
  EPERM: (path) => `Campfire isn't allowed to read ${path}`,
  EISDIR: (path) => `${path} is a folder, not a file`,
};

/** What was packed may be damaged, too: `Z_DATA_ERROR`. */
const isOfFileSystem = (error: unknown) => /^E[A-Z0-9]+$/.test((error as NodeJS.ErrnoException).code ?? '');

/** @returns other errors than those of files as they are */
export function fileError(error: unknown): unknown {
  const { code = '', path = '', message } = error as NodeJS.ErrnoException;
  if (NO_SPACE.includes(code))
    return new ImportError(
      `There's no space left in ${tmpdir()}, where an import unpacks what it reads. Set TMPDIR to another folder. Nothing was imported.`,
    );
  if (!isOfFileSystem(error)) return error;
  return new ImportError(
    `${path === '' ? message : (IN_WORDS[code]?.(path) ?? message)}. Nothing was imported.`,
  );
}

/** @returns errors of the file system as they are */
export function zipError(path: string, error: unknown): unknown {
  if (isOfFileSystem(error)) return error;
  const reason = otherKindOf(path, error as Error) ?? (error as Error).message.replace(/\.$/, '');
  return new ImportError(`${path} can't be read as a zip: ${reason}.`);
}
