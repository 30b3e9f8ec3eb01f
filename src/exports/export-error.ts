import { fileErrorMessage } from '../backups/backup-error';

export class ExportError extends Error {}

/** For everyone: what else was wrong is only in the log. @param folder that was written */
export function reasonOf(error: unknown, folder: string): string {
  if (error instanceof ExportError) return error.message;
  const message = fileErrorMessage(error, folder);
  if (message !== undefined) return message;
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  return 'The server couldn’t make it. Its log says why.';
}
