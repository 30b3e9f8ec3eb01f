import { sep } from 'node:path';
import { sqliteCode } from '../database/database-errors';

/** A backup that can't be taken, isn't whole, or can't be restored, in a sentence: exit code 65. */
export class BackupError extends Error {}

const NO_SPACE = ['ENOSPC', 'EDQUOT'];
const NO_ACCESS = ['EACCES', 'EPERM', 'EROFS'];
const NO_FOLDER = ['EEXIST', 'ENOTDIR'];

/** @param folder that was written @returns undefined when something else was wrong */
export function fileErrorMessage(error: unknown, folder: string): string | undefined {
  const { code = '', path = folder } = (error ?? {}) as NodeJS.ErrnoException;
  if (NO_SPACE.includes(code) || sqliteCode(error) === 'SQLITE_FULL')
    return `There's no space left in ${folder}.`;
  if (NO_ACCESS.includes(code) && !isWithin(path, folder)) return `Campfire isn't allowed to read ${path}.`;
  if (NO_ACCESS.includes(code) || sqliteCode(error) === 'SQLITE_READONLY')
    return `Campfire isn't allowed to write to ${folder}.`;
  return NO_FOLDER.includes(code) && path === folder ? `${folder} isn't a folder.` : undefined;
}

/** A folder that can't be made is missing in one that can't be written. */
const isWithin = (path: string, folder: string) =>
  `${path}${sep}`.startsWith(`${folder}${sep}`) || `${folder}${sep}`.startsWith(`${path}${sep}`);

export const reasonOf = (error: unknown, folder: string): string =>
  fileErrorMessage(error, folder) ?? (error instanceof Error ? error.message : String(error));
