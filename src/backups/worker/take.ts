import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sizes } from '../../../assets/texts/en/sizes';
import { freeBytes } from '../../database/disk-space';
import { isThere } from '../../database/is-there';
import type { Rest } from '../../threads/pace';
import { BackupError } from '../backup-error';
import { partialName } from '../backup-names';
import { neededFor } from '../backup-space';
import type { Report, TakeOrder } from '../job';
import {
  type BackupFile,
  DATABASE,
  type Manifest,
  newManifest,
  readManifest,
  SECRETS,
  sumOf,
} from '../manifest';
import { copy, link } from './copying';
import {
  copyDatabase,
  countRows,
  filesNamedIn,
  lastEventIn,
  type NamedFile,
  openToRead,
  pathOf,
  schemaOf,
} from './database-copy';
import { digestOf, isSameFile } from './digest';
import { finish } from './finish';

/** Fewer files may have been lost one by one. */
const SEVERAL = 10;

interface Working {
  report: Report;
  rest: Rest;
}

/** A backup gets its name once it is complete. @throws {BackupError} */
export async function takeBackup(order: TakeOrder, report: Report, rest: Rest): Promise<Manifest> {
  const draft = join(order.folder, partialName('incomplete', order.name));
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  assertSpace(order);
  const taken_at = new Date().toISOString();
  const database = join(draft, DATABASE);
  await copyDatabase(join(order.dataDir, DATABASE), database, report);
  const copied = openToRead(database);
  try {
    const { files, missing } = copyFiles(order, draft, filesNamedIn(copied), { report, rest });
    const manifest = newManifest({
      taken_at,
      last_event_id: lastEventIn(copied),
      schema: schemaOf(copied),
      counts: countRows(copied),
      bytes: sumOf(files),
      files,
      missing,
    });
    finish(draft, order.folder, order.name, manifest);
    return manifest;
  } finally {
    copied.close();
  }
}

function assertSpace({ dataDir, folder }: TakeOrder): void {
  const needed = neededFor(dataDir);
  const free = freeBytes(folder);
  if (free >= needed) return;
  throw new BackupError(
    `There isn't enough space in ${folder}: a backup needs ${sizes.bytes(needed)}, and ${sizes.bytes(free)} are free.`,
  );
}

function copyFiles(order: TakeOrder, draft: string, named: NamedFile[], { report, rest }: Working) {
  const files: Record<string, BackupFile> = { [DATABASE]: digestOf(join(draft, DATABASE), rest) };
  const missing: string[] = [];
  const known = order.previous === undefined ? {} : readManifest(order.previous).files;
  for (const [index, file] of named.entries()) {
    const copied = copyFile({ ...order, draft, rest }, file, known[file.path]);
    if (copied) files[file.path] = copied;
    else missing.push(file.path);
    report('files', index + 1, named.length);
  }
  assertNotAllMissing(missing, named, join(order.dataDir, 'files'));
  return { files, missing };
}

/** If all are missing, their disk isn't mounted, and older backups must not be removed for this one. */
function assertNotAllMissing(missing: string[], named: NamedFile[], folder: string): void {
  const files = named.filter(({ path }) => path !== SECRETS).length;
  if (files < SEVERAL || missing.filter((path) => path !== SECRETS).length < files) return;
  throw new BackupError(`None of ${files} files are in ${folder}. Is its disk mounted?`);
}

function copyFile(
  { dataDir, previous, draft, rest }: TakeOrder & { draft: string; rest: Rest },
  { path, received, uploaded }: NamedFile,
  known: BackupFile | undefined,
): BackupFile | undefined {
  const source = sourceOf(dataDir, path);
  if (source === undefined) return undefined;
  const target = join(draft, path);
  if (received !== undefined) copy(source, target, rest, received);
  else if (!link(source, target)) {
    const isKnown = previous !== undefined && known !== undefined && link(join(previous, path), target);
    if (isKnown && isSameFile(digestOf(target, rest), known)) return known;
    copy(source, target, rest);
  }
  return uploaded ?? digestOf(target, rest);
}

/** An upload may have been completed since the database was copied. */
function sourceOf(dataDir: string, path: string): string | undefined {
  const key = path.slice(path.lastIndexOf('/') + 1);
  return [path, pathOf(key)].map((place) => join(dataDir, place)).find(isThere);
}
