import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { discardStaged, isStagedOnTheirDisk, swapOnTheirDisk } from './mounted-files';
import { syncPath } from './sync';

/** In the stage once everything in it is checked and on the disk. */
const READY = 'ready';
const KEPT = 'before-restore';
/** A log must never be applied to another database. */
const LOGS = ['campfire.sqlite3-wal', 'campfire.sqlite3-shm'];
const ITEMS = ['campfire.sqlite3', 'files', 'secrets.json'];

export const stageOf = (dataDir: string) => join(dataDir, '.restore');

/** From here on, a restore is finished even after a crash. */
export function markReady(stage: string): void {
  mkdirSync(join(stage, READY));
  syncPath(stage);
}

/** Continues where a crash ended it. @returns where the former contents are; undefined if there were none */
export function finishRestore(dataDir: string): string | undefined {
  const stage = stageOf(dataDir);
  if (!existsSync(stage)) return undefined;
  const kept = existsSync(join(stage, READY)) ? swap(dataDir, stage) : undefined;
  if (isStagedOnTheirDisk(stage)) discardStaged(dataDir);
  rmSync(stage, { recursive: true, force: true });
  return kept;
}

function swap(dataDir: string, stage: string): string | undefined {
  const kept = join(stage, KEPT);
  mkdirSync(kept, { recursive: true, mode: 0o700 });
  for (const log of LOGS) move(join(dataDir, log), join(kept, log));
  if (isStagedOnTheirDisk(stage)) swapOnTheirDisk(dataDir, stage, kept);
  for (const item of ITEMS.filter((name) => existsSync(join(stage, name)))) {
    move(join(dataDir, item), join(kept, item));
    move(join(stage, item), join(dataDir, item));
  }
  const isEmpty = readdirSync(kept).length === 0;
  const final = join(dataDir, `${KEPT}-${new Date().toISOString().replaceAll(':', '-')}`);
  if (!isEmpty) renameSync(kept, final);
  for (const folder of [stage, dataDir]) syncPath(folder);
  return isEmpty ? undefined : final;
}

function move(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
