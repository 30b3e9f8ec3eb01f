import type { ReadDatabase } from '../database/database';
import { newestMessageAt, readCampfire } from './campfire/campfire';
import { openCampfireFolder } from './campfire/folder';
import { ExistingAccount } from './existing-account';
import { openExport } from './export/archive';
import { readExport } from './export/source';
import type { Into } from './importer';
import type { Progress } from './progress';
import type { ImportSource } from './records';
import type { Report } from './report';
import { openSlackExport } from './slack/open';
import { readSlack, type SlackOptions } from './slack/slack';

export interface OpenedSource {
  into: Into;
  /** @param db what is here, if anything is @throws {ImportError} */
  read(db?: ReadDatabase): ImportSource;
  /** What was read. */
  readPath: string;
  /** Milliseconds since 1970. */
  newestMessageAt: number | undefined;
  /** What to do after the import. */
  next: string;
  close(): void;
}

/** @param hasSecret whether people can stay signed in @throws {ImportError} */
export function openCampfire(path: string, report: Report, hasSecret: boolean): OpenedSource {
  const folder = openCampfireFolder(path);
  const close = () => folder.database.close();
  try {
    const source = readCampfire(folder, report, hasSecret);
    return {
      into: 'new',
      read: () => source,
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
      next: 'Passwords are in no export: `admin recover EMAIL` makes a link to choose a new one. Then start Campfire.',
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
    next: 'Start Campfire. Let people in one by one: `admin recover EMAIL` makes a link to choose a password.',
    close,
  };
}
