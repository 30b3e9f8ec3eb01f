import { tmpdir } from 'node:os';

/** The command was given otherwise than it can be: exit code 64. */
export class ImportUsageError extends Error {}

/** What is to be imported can't be read: exit code 65. */
export class ImportError extends Error {}

const NO_SPACE = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'];

/** @returns other errors than those of files as they are */
export function fileError(error: unknown): unknown {
  const { code = '', message } = error as { code?: string; message: string };
  if (NO_SPACE.includes(code))
    return new ImportError(
      `There's no space left in ${tmpdir()}, where an import unpacks what it reads. Set TMPDIR to another folder. Nothing was imported.`,
    );
  return /^E[A-Z0-9]+$/.test(code) ? new ImportError(`${message}. Nothing was imported.`) : error;
}

/** @returns errors of the file system as they are */
export function zipError(path: string, error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code !== undefined) return error;
  return new ImportError(`${path} can't be read as a zip: ${(error as Error).message}.`);
}
