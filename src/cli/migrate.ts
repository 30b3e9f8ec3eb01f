import type { Config } from '../config/config';
import { DataDirectory } from '../database/data-directory';
import { WriteDatabase } from '../database/database';

/** @returns what to print @throws {DataDirectoryError} while a server uses it */
export async function migrate(config: Config): Promise<string> {
  const directory = new DataDirectory(config.DATA_DIR);
  try {
    const database = await WriteDatabase.open(directory.databasePath);
    database.close();
  } finally {
    directory.release();
  }
  return `The database in ${config.DATA_DIR} is up to date.\n`;
}
