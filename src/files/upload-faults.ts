import { DiskFull, TooLarge, Unavailable } from '../errors';

export const quotaExceeded = () =>
  new TooLarge(
    'That is more than you may keep here. Delete messages with files, or ask the operator.',
    'quota_exceeded',
  );

export const fileTooLarge = (mib: number) =>
  new TooLarge(`A file holds at most ${mib} MiB.`, 'file_too_large');

export const tooManyFiles = (most: number) =>
  new TooLarge(`A message takes at most ${most} files.`, 'too_many_files');

/** In our words, where it is the disk. */
export function toUploadFault(error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DiskFull();
  if (/^E(IO|ROFS|ACCES|PERM|MFILE|NFILE)$/.test(code))
    return new Unavailable('The file could not be saved.');
  return error;
}
