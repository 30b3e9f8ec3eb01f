import { accessSync, constants } from 'node:fs';
import { join, resolve } from 'node:path';
import { isThere } from '../../database/is-there';
import { ImportError } from '../import-error';
import { CampfireDatabase } from './database';

const DATABASE = 'db/production.sqlite3';
const BACKUP = 'backups/production.sqlite3';

/** What the import can't do without. Older installations lack other tables, newer ones have more columns. */
const NEEDED: Record<string, string[]> = {
  accounts: ['name', 'join_code'],
  users: ['id', 'name', 'email_address', 'password_digest', 'role', 'bot_token', 'created_at'],
  rooms: ['id', 'name', 'type', 'creator_id', 'created_at'],
  memberships: ['room_id', 'user_id', 'involvement', 'unread_at', 'created_at'],
  messages: ['id', 'room_id', 'creator_id', 'client_message_id', 'created_at'],
  action_text_rich_texts: ['id', 'record_type', 'record_id', 'name', 'body'],
  boosts: ['id', 'message_id', 'booster_id', 'content', 'created_at'],
  active_storage_blobs: ['id', 'key', 'filename', 'service_name', 'byte_size', 'checksum'],
  active_storage_attachments: ['id', 'name', 'record_type', 'record_id', 'blob_id'],
};

export interface CampfireFolder {
  database: CampfireDatabase;
  /** The file that was read. */
  databasePath: string;
  filesPath: string;
}

/** @param given the `storage` folder, or the one around it @throws {ImportError} */
export function openCampfireFolder(given: string): CampfireFolder {
  const path = resolve(given);
  if (!isThere(path)) throw new ImportError(`There's no folder ${path}.`);
  const storage = [path, join(path, 'storage')].find((folder) => databaseIn(folder));
  if (!storage)
    throw new ImportError(`${path} isn't the storage folder of a Campfire: it has no ${DATABASE}.`);
  const filesPath = join(storage, 'files');
  if (isThere(filesPath)) accessSync(filesPath, constants.R_OK | constants.X_OK);
  const databasePath = databaseIn(storage)!;
  const database = CampfireDatabase.open(databasePath);
  assertSchema(database, databasePath);
  return { database, databasePath, filesPath };
}

const databaseIn = (folder: string) => [DATABASE, BACKUP].map((file) => join(folder, file)).find(isThere);

function assertSchema(database: CampfireDatabase, path: string): void {
  const missing = Object.entries(NEEDED).flatMap(([table, columns]) => {
    if (!database.has(table)) return [table];
    return columns.filter((column) => !database.has(table, column)).map((column) => `${table}.${column}`);
  });
  if (missing.length === 0 && database.count('accounts') > 0) return;
  database.close();
  if (missing.length > 0)
    throw new ImportError(
      `${path} isn't the database of a Campfire that can be imported. It lacks ${missing.slice(0, 5).join(', ')}.`,
    );
  throw new ImportError(`${path} is the database of a Campfire that was never set up.`);
}
