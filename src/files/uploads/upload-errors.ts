import { plural } from '../../../assets/texts/en/plural';
import { RateLimited, TooLarge } from '../../http/errors';
import { DiskFull, Unavailable } from '../../http/server-errors';

export const quotaExceeded = () =>
  new TooLarge(
    'You’re out of storage. Delete some messages with files, or ask the server operator for more.',
    'quota_exceeded',
  );

export const fileTooLarge = (mib: number) => new TooLarge(`Files can be up to ${mib} MiB.`, 'file_too_large');

const countOf = (files: number) => plural(files, '1 file', `${files} files`);

export const tooManyFiles = (most: number) =>
  new TooLarge(`You can attach up to ${countOf(most)} to a message.`, 'too_many_files');

export const tooManyUploads = (most: number) =>
  new RateLimited(60, `You can have up to ${most} unfinished uploads.`);

export function toUploadError(error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DiskFull();
  if (/^E(IO|ROFS|ACCES|PERM|MFILE|NFILE)$/.test(code))
    return new Unavailable('Couldn’t save the file. Try again in a moment.');
  return error;
}
