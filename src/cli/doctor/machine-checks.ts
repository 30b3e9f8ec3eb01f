import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { text } from '../../../assets/texts/texts';
import type { Config } from '../../config/config';
import { freeBytes, judgeSpace } from '../../database/disk-space';
import { MIGRATIONS } from '../../database/migrations';
import { bad, type Finding, ok, sentence } from './finding';

export const machineChecks = ({ DATA_DIR }: Config): Finding[] => [
  dataFolder(DATA_DIR),
  privacy(DATA_DIR),
  disk(DATA_DIR),
  clock(),
];

function dataFolder(path: string): Finding {
  const about = 'Data folder';
  const existing = nearest(path);
  try {
    accessSync(existing, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    const { uid } = statSync(existing);
    return bad(
      about,
      `This user can't write to ${existing}, which belongs to user ${uid}. Run this as that user, or chown it.`,
    );
  }
  return ok(about, existing === path ? path : `${path} will be created.`);
}

function privacy(path: string): Finding {
  const about = 'Privacy';
  if (!existsSync(path)) return ok(about, 'The folder will be private.');
  const mode = statSync(path).mode & 0o777;
  if ((mode & 0o077) === 0) return ok(about, 'Only the owner can open the data folder.');
  return bad(about, `Other users of this machine can open the data folder. Run: chmod -R go= ${path}`);
}

function disk(path: string): Finding {
  const { checks, disk } = text.health;
  const free = freeBytes(nearest(path));
  if (judgeSpace(free) === 'well') return ok(checks.disk, sentence(disk.well(free)));
  return bad(checks.disk, sentence(disk.low(free)));
}

function clock(): Finding {
  const [first] = MIGRATIONS;
  const beginning = Number(/\d+$/.exec(first!.name)![0]);
  const now = new Date();
  if (now.getTime() >= beginning) return ok('Date', `It is ${now.toISOString()}.`);
  return bad(
    'Date',
    `It says ${now.toISOString()}, before there was a Campfire. Turn on time synchronization.`,
  );
}

function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}
