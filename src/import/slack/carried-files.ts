import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Progress } from '../progress';
import type { Report } from '../report';
import type { Archive, ArchiveEntry } from './entries';

/** Where tools that complete exports put the bytes: found by the id, for a name is only a name. */
const PLACES = [/^__uploads\/(F[A-Z0-9]{1,30})\/[^/]+$/, /^[^/]+\/attachments\/(F[A-Z0-9]{1,30})-[^/]+$/];

export interface CarriedFile {
  path: string;
  bytes: number;
}

export type SlackFiles = Map<string, CarriedFile>;

const idIn = (name: string) => PLACES.map((place) => place.exec(name)?.[1]).find((id) => id !== undefined);

export const isCarriedFile = (name: string) => idIn(name) !== undefined;

/** Unpacks the files that an export has. Damaged ones are left out. */
export async function unpackFiles(
  archive: Archive,
  folder: string,
  report: Report,
  progress: Progress,
): Promise<SlackFiles> {
  const files: SlackFiles = new Map();
  const carried = [...archive.entries].filter(([name]) => isCarriedFile(name));
  mkdirSync(join(folder, 'files'), { mode: 0o700 });
  progress.begin('Unpacking files', carried.length);
  for (const [name, entry] of carried) {
    const id = idIn(name)!;
    const path = join(folder, 'files', id);
    if (files.has(id)) continue;
    if (await unpacked(entry, path)) files.set(id, { path, bytes: entry.bytes });
    else report.leftOut('files', 'file_unreadable', name);
    progress.step();
  }
  return files;
}

/** @throws for a full disk, which no other file would survive */
async function unpacked(entry: ArchiveEntry, path: string): Promise<boolean> {
  try {
    await pipeline(await entry.stream(), createWriteStream(path, { mode: 0o600 }));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    return false;
  }
}
