import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sizes } from '../../assets/texts/en/sizes';
import { DataDirectory, withAdvice } from '../database/data-directory';
import { freeBytes } from '../database/disk-space';
import { areFilesMounted, stageOnTheirDisk } from '../database/mounted-files';
import { finishRestore, markReady, stageOf } from '../database/pending-restore';
import { syncPath } from '../database/sync';
import { BackupError, reasonOf } from './backup-error';
import { runInThread } from './backup-thread';
import type { Report } from './job';
import { bytesOfFiles, foldersOf, type Manifest, readManifest, SECRETS } from './manifest';

const SPARE_BYTES = 16 * 1024 * 1024;

export interface Restored {
  manifest: Manifest;
  kept: string | undefined;
}

export interface RestoreOrder {
  backup: string;
  dataDir: string;
  identities: string[];
}

/** Checks all of a backup before it replaces anything. @throws {BackupError} {DataDirectoryError} */
export async function restore(order: RestoreOrder, report: Report): Promise<Restored> {
  const manifest = readManifest(order.backup);
  const directory = lock(order.dataDir);
  try {
    await prepare(order, manifest, report);
    return { manifest, kept: finishRestore(order.dataDir) };
  } finally {
    directory.release();
  }
}

function lock(dataDir: string): DataDirectory {
  try {
    return new DataDirectory(dataDir);
  } catch (error) {
    throw withAdvice(error);
  }
}

async function prepare(order: RestoreOrder, manifest: Manifest, report: Report): Promise<void> {
  const { backup, dataDir, identities } = order;
  const stage = stageOf(dataDir);
  try {
    const areMounted = areFilesMounted(dataDir);
    for (const [folder, bytes] of spaceFor(manifest, dataDir, areMounted)) assertSpace(folder, bytes);
    if (areMounted) stageOnTheirDisk(dataDir, stage);
    const unpacking = { kind: 'unpack', backup, target: stage, linksFiles: false, identities } as const;
    await runInThread(unpacking, report, new AbortController().signal);
    complete(stage, manifest);
    markReady(stage);
  } catch (error) {
    finishRestore(dataDir);
    throw new BackupError(`${reasonOf(error, dataDir)} Nothing was restored.`);
  }
}

function complete(stage: string, manifest: Manifest): void {
  mkdirSync(join(stage, 'files'), { recursive: true, mode: 0o700 });
  // Keeps the secrets of another Campfire from meeting this one’s.
  if (!existsSync(join(stage, SECRETS))) writeFileSync(join(stage, SECRETS), '{}\n', { mode: 0o600 });
  for (const folder of foldersOf(manifest)) syncPath(join(stage, folder));
}

function spaceFor(manifest: Manifest, dataDir: string, areMounted: boolean): [string, number][] {
  const ofFiles = areMounted ? bytesOfFiles(manifest) : 0;
  const rest: [string, number] = [dataDir, manifest.bytes - ofFiles];
  return areMounted ? [rest, [join(dataDir, 'files'), ofFiles]] : [rest];
}

function assertSpace(folder: string, bytes: number): void {
  const free = freeBytes(folder);
  if (free >= bytes + SPARE_BYTES) return;
  throw new BackupError(
    `There isn't enough space in ${folder}: the backup needs ${sizes.bytes(bytes)}, and ${sizes.bytes(free)} are free.`,
  );
}
