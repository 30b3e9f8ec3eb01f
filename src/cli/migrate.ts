import type { Config } from '../config/config';
import { DataDirectory } from '../database/data-directory';
import { WriteDatabase } from '../database/database';

/** @throws {DataDirectoryError} while a server uses it */
export async function migrate(config: Config): Promise<void> {
  const directory = new DataDirectory(config.DATA_DIR);
  try {
    const database = await WriteDatabase.open(directory.databasePath);
    database.close();
  } finally {
    directory.release();
  }
  process.stdout.write(`The database in ${config.DATA_DIR} is up to date.\n`);
}
