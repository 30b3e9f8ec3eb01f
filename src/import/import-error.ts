/** The command was given otherwise than it can be: exit code 64. */
export class ImportUsageError extends Error {}

/** What is to be imported can't be read: exit code 65. */
export class ImportError extends Error {}

/** @returns errors of the file system as they are */
export function zipError(path: string, error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code !== undefined) return error;
  return new ImportError(`${path} can't be read as a zip: ${(error as Error).message}.`);
}
