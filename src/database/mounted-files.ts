import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncPath } from './sync';

/** What a restore brings, until what was there is out of the way. */
const STAGED = '.restore';
const ARRIVING = '.restoring';
const PROBE = '.restore-probe';
/** Nothing else in the folder is ours: a disk of its own may have a `lost+found`. */
const OURS = /^(?:[0-9a-z]{2}|incoming|parts|large)$/;

const filesOf = (dataDir: string) => join(dataDir, 'files');

/** The folder is a disk of its own, maybe mounted: it can't be moved, but what is in it can. */
export function areFilesMounted(dataDir: string): boolean {
  if (!existsSync(filesOf(dataDir))) return false;
  const [probe, moved] = [join(dataDir, PROBE), join(filesOf(dataDir), PROBE)];
  const remove = () => {
    for (const path of [probe, moved]) rmSync(path, { recursive: true, force: true });
  };
  remove();
  try {
    mkdirSync(probe);
    renameSync(probe, moved);
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EXDEV') return true;
    throw error;
  } finally {
    remove();
  }
}

/** In the stage, a link leads to the disk that the files are to be on. */
export function stageOnTheirDisk(dataDir: string, stage: string): void {
  discardStaged(dataDir);
  mkdirSync(join(filesOf(dataDir), STAGED), { mode: 0o700 });
  syncPath(filesOf(dataDir));
  mkdirSync(stage, { recursive: true, mode: 0o700 });
  symlinkSync(join('..', 'files', STAGED), join(stage, 'files'));
}

export const isStagedOnTheirDisk = (stage: string) =>
  lstatSync(join(stage, 'files'), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

/** Continues where a crash ended it. @param kept gets a link to what was there, which stays on its disk */
export function swapOnTheirDisk(dataDir: string, stage: string, kept: string): void {
  const files = filesOf(dataDir);
  const [staged, arriving] = [join(files, STAGED), join(files, ARRIVING)];
  if (!existsSync(staged) && !existsSync(arriving))
    throw new Error(`${files} doesn't hold what is being restored. Mount its disk, and start again.`);
  if (existsSync(staged)) {
    if (oursIn(files).length > 0) moveOurs(files, join(files, nameOfKept(join(kept, 'files'))));
    renameSync(staged, arriving);
  }
  moveOurs(arriving, files);
  // First, for while the link is there, so is one of the two folders.
  unlinkSync(join(stage, 'files'));
  syncPath(stage);
  rmdirSync(arriving);
}

export function discardStaged(dataDir: string): void {
  for (const name of [STAGED, ARRIVING])
    rmSync(join(filesOf(dataDir), name), { recursive: true, force: true });
}

/** The link tells a later start the name, too. */
function nameOfKept(link: string): string {
  const isNew = lstatSync(link, { throwIfNoEntry: false }) === undefined;
  if (isNew) {
    const name = `before-restore-${new Date().toISOString().replaceAll(':', '-')}`;
    symlinkSync(join('..', 'files', name), link);
    for (const folder of [dirname(link), dirname(dirname(link))]) syncPath(folder);
  }
  return basename(readlinkSync(link));
}

const oursIn = (folder: string) => readdirSync(folder).filter((name) => OURS.test(name));

function moveOurs(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const name of oursIn(from)) renameSync(join(from, name), join(to, name));
  syncPath(to);
}
