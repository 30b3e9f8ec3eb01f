import { findAccount } from '../auth/account.queries';
import { DataDirectoryError } from '../database/data-directory';
import type { ReadDatabase } from '../database/database';
import { type CampfireContent, newestMessageAt, readCampfire } from './campfire/campfire';
import { mergeCampfire } from './campfire/merge/merge-campfire';
import { openCampfireAt } from './campfire/zip';
import { ExistingAccount } from './existing-account';
import { openExport } from './export/archive';
import { readExport } from './export/source';
import type { Into } from './importer';
import type { Progress } from './progress';
import type { ImportSource } from './records';
import type { Report } from './report';
import { openSlackExport } from './slack/open';
import { readSlack, type SlackOptions } from './slack/slack';

const OTHER_ORIGIN =
  'Another Campfire was imported into this one, and only one can be. Choose an empty DATA_DIR.';
const NOT_IMPORTED = `This Campfire is already set up, and wasn’t imported from that one. Choose an empty DATA_DIR, or add
--merge: people with the same email address become one, and everything else is added.`;

export interface OpenedSource {
  into: Into;
  /** @param db what is here, if anything is @throws {ImportError} */
  read(db?: ReadDatabase): ImportSource;
  readPath: string;
  /** Milliseconds since 1970. */
  newestMessageAt: number | undefined;
  next: string;
  close(): void;
}

/** @param hasSecret whether people can stay signed in @param merges into any account @throws {ImportError} */
export async function openCampfire(
  path: string,
  report: Report,
  { hasSecret, merges }: { hasSecret: boolean; merges: boolean },
): Promise<OpenedSource> {
  const folder = await openCampfireAt(path);
  const { close } = folder;
  try {
    const campfire = readCampfire(folder, report, hasSecret);
    return {
      into: merges ? 'existing' : undefined,
      read: (db) => (db && findAccount(db) ? merged(campfire, db, report, merges) : campfire),
      readPath: folder.databasePath,
      newestMessageAt: newestMessageAt(folder),
      next: 'Start Campfire, and sign in with your old email address and password.',
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** @throws {ImportError} {DataDirectoryError} for an account of other origin */
function merged(campfire: CampfireContent, db: ReadDatabase, report: Report, merges: boolean): ImportSource {
  const existing = new ExistingAccount(db);
  const origin = existing.campfire();
  if (origin !== undefined && origin !== campfire.identity) throw new DataDirectoryError(OTHER_ORIGIN);
  if (origin === undefined && !merges) throw new DataDirectoryError(NOT_IMPORTED);
  return mergeCampfire(campfire, existing, report);
}

/** @throws {ImportError} */
export async function openOwnExport(path: string, report: Report): Promise<OpenedSource> {
  const folder = await openExport(path);
  const { close } = folder;
  try {
    const source = readExport(folder, report);
    return {
      into: 'new',
      read: () => source,
      readPath: path,
      newestMessageAt: undefined,
      next: 'Passwords are in no export: `admin reset-password EMAIL` makes a link to choose a new one. Then start Campfire.',
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** @throws {ImportError} */
export async function openSlack(
  path: string,
  report: Report,
  progress: Progress,
  options: SlackOptions,
): Promise<OpenedSource> {
  const { staged, close } = await openSlackExport(path, report, progress);
  return {
    into: 'existing',
    read: (db) => readSlack(staged, new ExistingAccount(db!), report, options),
    readPath: path,
    newestMessageAt: staged.newestMessageAt,
    next: 'Start Campfire. Settings → People makes a link for each newcomer, with which they choose a password.',
    close,
  };
}
