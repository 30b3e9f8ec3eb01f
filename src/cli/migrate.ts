import type { Config } from '../config';
import { DataDirectory } from '../database/data-directory';
import { WriteDatabase } from '../database/database';

/**
 * Brings the database up to date without starting the server.
 * @throws {DataDirectoryError} while a server uses it
 */
export async function migrate(config: Config): Promise<void> {
  const directory = new DataDirectory(config.DATA_DIR);
  try {
    const database = await WriteDatabase.open(directory.databasePath);
    await database.close();
  } finally {
    directory.release();
  }
  process.stdout.write(`The database in ${config.DATA_DIR} is up to date.\n`);
}
