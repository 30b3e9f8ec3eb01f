import { BackupError } from '../backups/backup-error';
import { RestoreUsageError } from '../backups/restore-command';
import { BadConfig } from '../config/read-config';
import { DataDirectoryError } from '../database/data-directory';
import { UnknownMigrations } from '../database/database';
import { DatabaseCorruptError } from '../database/recovery';
import { ImportError, ImportUsageError } from '../import/import-error';
import { CommandError } from './command-error';

/** After sysexits.h; documented in `docs/development.md`. */
export const EXIT = { toDo: 1, usage: 64, data: 65, unforeseen: 70, dataDirectory: 73 };

type ErrorClass = abstract new (...args: never[]) => Error;

/** Their messages are sentences for whoever typed the command. */
const KNOWN: [code: number, classes: ErrorClass[]][] = [
  [EXIT.usage, [BadConfig, CommandError, ImportUsageError, RestoreUsageError]],
  [EXIT.data, [BackupError, DatabaseCorruptError, ImportError, UnknownMigrations]],
  [EXIT.dataDirectory, [DataDirectoryError]],
];

/** After an unexpected error the state of the process can't be trusted. */
export function leave(error: unknown): never {
  const code = KNOWN.find(([, classes]) => classes.some((kind) => error instanceof kind))?.[0];
  const { stack, message } = Object(error) as Partial<Error>;
  process.stderr.write(`${code === undefined ? (stack ?? error) : message}\n`);
  process.exit(code ?? EXIT.unforeseen);
}
