import { sqliteCode } from '../database/database-errors';

/** A backup that can't be taken, isn't whole, or can't be restored, in a sentence: exit code 65. */
export class BackupError extends Error {}

const NO_SPACE = ['ENOSPC', 'EDQUOT'];
const NO_ACCESS = ['EACCES', 'EPERM', 'EROFS'];

/** @param folder that was written @returns undefined when something else was wrong */
export function writeFault(error: unknown, folder: string): string | undefined {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  if (NO_SPACE.includes(code) || sqliteCode(error) === 'SQLITE_FULL')
    return `There's no space left in ${folder}.`;
  if (NO_ACCESS.includes(code) || sqliteCode(error) === 'SQLITE_READONLY')
    return `Campfire isn't allowed to write to ${folder}.`;
  return undefined;
}

export const reasonOf = (error: unknown, folder: string): string =>
  writeFault(error, folder) ?? (error instanceof Error ? error.message : String(error));
