import { newestMessageAt, readCampfire } from './campfire/campfire';
import { openCampfireFolder } from './campfire/folder';
import { openExport } from './export/archive';
import { readExport } from './export/source';
import type { ImportSource } from './records';
import type { Report } from './report';

export interface OpenedSource {
  source: ImportSource;
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
    return {
      source: readCampfire(folder, report, hasSecret),
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
    return {
      source: readExport(folder, report),
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
