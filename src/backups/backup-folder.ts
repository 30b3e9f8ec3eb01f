import { openSync, renameSync, writeSync } from 'node:fs';
import { access, mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { DataDirectory } from '../database/data-directory';
import { isAccessible } from '../database/is-there';
import { syncAndClose, syncPath } from '../database/sync';
import type { BackupRow } from './backup.queries';
import { isBackupName, isPartialName, partialName } from './backup-names';
import { neededFor, type Space } from './backup-space';
import { DATABASE, ENCRYPTED_SUFFIX, findProof, MANIFEST, PROOF, type Proof, readManifest } from './manifest';

/** In the data directory: a backup that is still to be encrypted. */
export const STAGE = '.backup';

@Injectable()
export class BackupFolder {
  readonly path: string;
  private readonly stage: string;

  constructor(
    private readonly config: Config,
    private readonly directory: DataDirectory,
  ) {
    this.stage = join(directory.path, STAGE);
    this.path = folderOf(config);
  }

  async tidyUp(): Promise<void> {
    await removeLeftovers(this.path);
    await rm(this.stage, { recursive: true, force: true });
  }

  async list(): Promise<string[]> {
    return (await namesIn(this.path)).filter(isBackupName);
  }

  /** Undefined while there is no such folder. */
  async isOnDiskOfData(): Promise<boolean | undefined> {
    const [data, backups] = await Promise.all([this.directory.path, this.path].map(deviceOf));
    return backups === undefined ? undefined : data === backups;
  }

  /** Undefined if the next backup fits. */
  async shortage(): Promise<Space | undefined> {
    const disk = await statfs(isEncrypting(this.config) ? this.directory.path : this.path).catch(
      () => undefined,
    );
    if (!disk) return undefined;
    const space = { needed: neededFor(this.directory.path), free: disk.bavail * disk.bsize };
    return space.free < space.needed ? space : undefined;
  }
}

export const folderOf = ({ BACKUP_DIR, DATA_DIR }: Config) => BACKUP_DIR ?? join(DATA_DIR, 'backups');

/** Then only what is encrypted leaves the data directory, so it's proven before; the private key isn't here. */
export const isEncrypting = ({ BACKUP_RECIPIENTS }: Config) => BACKUP_RECIPIENTS.length > 0;

/** When the newest proven backup in a folder was taken, in milliseconds since 1970. @throws {BackupError} */
export async function lastProvenIn(folder: string): Promise<number | undefined> {
  const names = (await namesIn(folder)).filter(isBackupName).sort().reverse();
  const proven = names.find((name) => findProof(join(folder, name)) !== undefined);
  return proven === undefined ? undefined : Date.parse(readManifest(join(folder, proven)).taken_at);
}

export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of (await namesIn(folder)).filter(isPartialName))
    await rm(join(folder, name), { recursive: true, force: true });
}

export async function removeBackup(folder: string, name: string): Promise<void> {
  const removed = join(folder, partialName('removed', name));
  await rename(join(folder, name), removed);
  await rm(removed, { recursive: true, force: true });
}

export async function removePartial(folder: string, name: string): Promise<void> {
  for (const kind of ['incomplete', 'scratch'] as const)
    await rm(join(folder, partialName(kind, name)), { recursive: true, force: true });
}

export function writeProof(backup: string, proof: Proof): void {
  const draft = join(backup, `.${PROOF}`);
  const file = openSync(draft, 'w', 0o600);
  writeSync(file, `${JSON.stringify(proof, null, 1)}\n`);
  syncAndClose(file);
  renameSync(draft, join(backup, PROOF));
  syncPath(backup);
}

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

type Place = Pick<BackupRow, 'folder' | 'name'>;

export const isBackupEncrypted = ({ folder, name }: Place) =>
  isAccessible(join(folder, name, DATABASE + ENCRYPTED_SUFFIX));

const isAbsent = (error: unknown) =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

/** One that can't be read now is still there. */
export function isBackupThere({ folder, name }: Place): Promise<boolean> {
  return access(join(folder, name, MANIFEST)).then(
    () => true,
    (error) => !isAbsent(error),
  );
}

function deviceOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ dev }) => dev,
    () => undefined,
  );
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isAbsent(error)) return [];
    throw error;
  });
}
