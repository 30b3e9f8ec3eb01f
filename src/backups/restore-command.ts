import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { localTime } from '../../assets/texts/en/local-time';
import { plural } from '../../assets/texts/en/plural';
import { text } from '../../assets/texts/texts';
import type { Config } from '../config/config';
import type { Report } from './job';
import { countFiles } from './manifest';
import { type Restored, type RestoreOrder, restore } from './restore';

/** A command line that can't be understood: exit code 64. */
export class RestoreUsageError extends Error {}

const OPTIONS = { into: { type: 'string' }, identity: { type: 'string' } } as const;

const USAGE = `Usage:
  restore BACKUP [--into FOLDER] [--identity FILE]
BACKUP is the folder of one backup. FOLDER is a data directory; without it, DATA_DIR is.
FILE has the private key of age for an encrypted backup. See docs/backups.md.`;

/** @param words after `restore` @returns what to print @throws {RestoreUsageError} {BackupError} {DataDirectoryError} */
export async function runRestore(config: Config, words: string[]): Promise<string> {
  const order = orderIn(words, config);
  return inWords(await restore(order, report), order);
}

function orderIn(words: string[], { DATA_DIR }: Config): RestoreOrder {
  const { values, positionals } = parsed(words);
  const [backup, ...rest] = positionals;
  if (backup === undefined || rest.length > 0) throw new RestoreUsageError(USAGE);
  return {
    backup: resolve(backup),
    dataDir: resolve(values.into ?? DATA_DIR),
    identities: values.identity === undefined ? [] : identitiesIn(values.identity),
  };
}

function identitiesIn(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').match(/^AGE-SECRET-KEY-\S+/gm) ?? [];
  } catch (error) {
    throw new RestoreUsageError(`Can't read the identity file ${path}: ${(error as Error).message}`);
  }
}

function parsed(words: string[]) {
  try {
    return parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new RestoreUsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

const report: Report = (_step, done, total) => {
  if (process.stderr.isTTY)
    process.stderr.write(`\rChecked ${done} of ${total} files${done === total ? '\n' : ''}`);
};

function inWords({ manifest, kept }: Restored, { backup, dataDir }: RestoreOrder): string {
  const { counts, bytes, missing, taken_at, last_event_id } = manifest;
  const contents = [
    text.rooms.peopleCount(counts.users ?? 0),
    text.backups.list.contents(counts.messages ?? 0, countFiles(manifest), bytes),
  ].join(' · ');
  const lines = [
    `Restored ${backup} into ${dataDir}.`,
    `It has ${contents}, as of ${localTime(taken_at)} (event ${last_event_id}).`,
    ...(missing.length > 0
      ? [
          `${plural(missing.length, '1 file was', `${missing.length} files were`)} missing already when it was taken.`,
        ]
      : []),
    kept === undefined ? 'The folder was empty before.' : `What was there before is in ${kept}.`,
    'Start the server to use it.',
  ];
  return `${lines.join('\n')}\n`;
}
