import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CampfireCookies } from '../auth/campfire-cookies';
import type { Config } from '../config/config';
import { DataDirectoryError } from '../database/data-directory';
import { ReadDatabase } from '../database/database';
import { DiskFull } from '../http/errors';
import { ImportUsageError } from './import-error';
import { assertFresh, Importer, rehearse } from './importer';
import { openCampfire, openOwnExport } from './opened-source';
import { Progress } from './progress';
import type { ImportSource } from './records';
import { Report } from './report';
import { resultAsJson, resultInWords } from './result';

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'secret-key-base': { type: 'string' },
} as const;

const USAGE = `Usage:
  import campfire FOLDER [--dry-run] [--json] [--secret-key-base KEY]
  import EXPORT [--dry-run] [--json]
FOLDER is the storage folder of the old Campfire. EXPORT is a zip that this Campfire exported, or its folder.
--dry-run only reports. See docs/import.md and docs/exports.md.`;

interface Order {
  isCampfire: boolean;
  path: string;
  isDryRun: boolean;
  asJson: boolean;
  secretKeyBase: string | undefined;
}

type OpenApp = (config: Config) => Promise<NestFastifyApplication>;

/**
 * Imports into a data directory that has no account yet, while no server uses it.
 * @param words after `import` @param openApp creates a server that does not listen @returns what to print
 * @throws {ImportUsageError} {ImportError} {DataDirectoryError}
 */
export async function runImport(config: Config, words: string[], openApp: OpenApp): Promise<string> {
  const order = orderIn(words);
  const report = new Report();
  const opened = order.isCampfire
    ? openCampfire(order.path, report, order.secretKeyBase !== undefined)
    : await openOwnExport(order.path, report);
  try {
    const { source } = opened;
    const progress = new Progress((line) => process.stderr.write(line));
    if (order.isDryRun) {
      assertFreshDirectory(config.DATA_DIR);
      rehearse(source, report, progress);
    } else await importInto(await openApp(config), { source, report, progress }, order);
    const result = { ...opened, isDryRun: order.isDryRun, report };
    return order.asJson ? resultAsJson(result) : resultInWords(result);
  } finally {
    opened.close();
  }
}

/** @throws {ImportUsageError} */
function orderIn(words: string[]): Order {
  const { values, positionals } = parsed(words);
  const isCampfire = positionals[0] === 'campfire';
  const [path, ...rest] = isCampfire ? positionals.slice(1) : positionals;
  if (path === undefined || rest.length > 0) throw new ImportUsageError(USAGE);
  // On the command line, other users of the machine could read it.
  const secretKeyBase = values['secret-key-base'] ?? process.env.SECRET_KEY_BASE;
  return {
    isCampfire,
    path,
    isDryRun: values['dry-run'],
    asJson: values.json,
    secretKeyBase: secretKeyBase || undefined,
  };
}

function parsed(words: string[]) {
  try {
    return parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new ImportUsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

function assertFreshDirectory(dataDir: string): void {
  const path = join(dataDir, 'campfire.sqlite3');
  if (!existsSync(path)) return;
  const database = ReadDatabase.open(path);
  try {
    assertFresh(database);
  } finally {
    database.close();
  }
}

async function importInto(
  app: NestFastifyApplication,
  { source, report, progress }: { source: ImportSource; report: Report; progress: Progress },
  { secretKeyBase }: Order,
): Promise<void> {
  try {
    assertFresh(app.get(ReadDatabase));
    if (secretKeyBase !== undefined) app.get(CampfireCookies).accept(secretKeyBase);
    await app.get(Importer).run(source, report, progress);
  } catch (error) {
    throw isDiskFull(error) ? new DataDirectoryError('The disk is full. Nothing was imported.') : error;
  } finally {
    await app.close();
  }
}

const isDiskFull = (error: unknown) =>
  error instanceof DiskFull || (error as NodeJS.ErrnoException).code === 'ENOSPC';
