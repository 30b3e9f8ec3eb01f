import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CampfireCookies } from '../auth/campfire-cookies';
import type { Config } from '../config/config';
import { DataDirectoryError } from '../database/data-directory';
import { ReadDatabase } from '../database/database';
import { isThere } from '../database/is-there';
import { DiskFull } from '../http/server-errors';
import { fileError, ImportUsageError } from './import-error';
import { assertReady, Importer, NEEDS_ACCOUNT, rehearse } from './importer';
import { type OpenedSource, openCampfire, openOwnExport, openSlack } from './opened-source';
import { Progress, sayProgress } from './progress';
import { Report } from './report';
import { resultAsJson, resultInWords } from './result';

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'secret-key-base': { type: 'string' },
  merge: { type: 'boolean', default: false },
  former: { type: 'boolean', default: false },
  room: { type: 'string', multiple: true, default: [] as string[] },
} as const;

const USAGE = `Usage:
  import campfire FOLDER [--dry-run] [--json] [--merge] [--secret-key-base KEY]
  import slack EXPORT [--dry-run] [--json] [--former] [--room CHANNEL=ID …]
  import EXPORT [--dry-run] [--json]
FOLDER is the storage folder of the old Campfire, or a zip of it. EXPORT is a zip that Slack or this Campfire exported, or its folder.
--dry-run only reports. --merge brings a Campfire into one that is set up. --former brings everyone who isn't here yet as a former member. --room puts a channel into the
room with that id. See docs/moving-in.md and docs/exports.md.`;

const PRODUCTS = ['campfire', 'slack'] as const;

interface Order {
  /** Undefined for an export of our own. */
  product: (typeof PRODUCTS)[number] | undefined;
  path: string;
  isDryRun: boolean;
  asJson: boolean;
  merges: boolean;
  asFormer: boolean;
  /** Ids of rooms here, by the names of channels. */
  into: Map<string, number>;
  secretKeyBase: string | undefined;
}

type OpenApp = (config: Config) => Promise<NestFastifyApplication>;

/**
 * Imports while no server uses the data directory: what makes an account into one that has none yet.
 * @param words after `import` @param openApp creates a server that does not listen @returns what to print
 * @throws {ImportUsageError} {ImportError} {DataDirectoryError}
 */
export async function runImport(config: Config, words: string[], openApp: OpenApp): Promise<string> {
  const order = orderIn(words);
  try {
    return await runOrder(config, order, openApp);
  } catch (error) {
    throw fileError(error);
  }
}

async function runOrder(config: Config, order: Order, openApp: OpenApp): Promise<string> {
  const report = new Report();
  const progress = new Progress(sayProgress);
  const opened = await open(order, report, progress);
  try {
    if (order.isDryRun) rehearseIn(config.DATA_DIR, opened, report, progress);
    else await importInto(await openApp(config), { opened, report, progress }, order);
    const result = { ...opened, isDryRun: order.isDryRun, report };
    return order.asJson ? resultAsJson(result) : resultInWords(result);
  } finally {
    opened.close();
  }
}

function open(order: Order, report: Report, progress: Progress): OpenedSource | Promise<OpenedSource> {
  const { product, path, secretKeyBase, merges } = order;
  if (product === 'campfire')
    return openCampfire(path, report, { hasSecret: secretKeyBase !== undefined, merges });
  return product === 'slack' ? openSlack(path, report, progress, order) : openOwnExport(path, report);
}

function orderIn(words: string[]): Order {
  const { values, positionals } = parsed(words);
  const product = PRODUCTS.find((name) => name === positionals[0]);
  const [path, ...rest] = product ? positionals.slice(1) : positionals;
  if (path === undefined || rest.length > 0) throw new ImportUsageError(USAGE);
  // On the command line, other users of the machine could read it.
  const secretKeyBase = values['secret-key-base'] ?? process.env.SECRET_KEY_BASE;
  return {
    product,
    path,
    isDryRun: values['dry-run'],
    asJson: values.json,
    merges: values.merge,
    asFormer: values.former,
    into: new Map(values.room.map(channelAndRoom)),
    secretKeyBase: secretKeyBase || undefined,
  };
}

function channelAndRoom(written: string): [string, number] {
  const [, channel, id] = /^#?(.+)=(\d{1,15})$/.exec(written) ?? [];
  if (channel === undefined) throw new ImportUsageError(`--room ${written} isn't CHANNEL=ID.\n${USAGE}`);
  return [channel, Number(id)];
}

function parsed(words: string[]) {
  try {
    return parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new ImportUsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

function rehearseIn(dataDir: string, { into, read }: OpenedSource, report: Report, progress: Progress): void {
  const path = join(dataDir, 'campfire.sqlite3');
  if (!isReadable(path)) {
    if (into === 'existing') throw new DataDirectoryError(NEEDS_ACCOUNT);
    return rehearse(read(), report, progress);
  }
  const database = ReadDatabase.open(path);
  try {
    assertReady(database, into);
    rehearse(read(database), report, progress);
  } finally {
    database.close();
  }
}

/** @throws {DataDirectoryError} when nobody could say whether there is an account */
function isReadable(path: string): boolean {
  try {
    if (!isThere(path)) return false;
    accessSync(path, constants.R_OK);
    return true;
  } catch (error) {
    throw new DataDirectoryError(`Can't use the data directory: ${(error as Error).message}`);
  }
}

async function importInto(
  app: NestFastifyApplication,
  { opened, report, progress }: { opened: OpenedSource; report: Report; progress: Progress },
  { secretKeyBase }: Order,
): Promise<void> {
  try {
    const database = app.get(ReadDatabase);
    assertReady(database, opened.into);
    if (secretKeyBase !== undefined) app.get(CampfireCookies).accept(secretKeyBase);
    await app.get(Importer).run(opened.read(database), report, progress);
  } catch (error) {
    throw isDiskFull(error) ? new DataDirectoryError('The disk is full. Nothing was imported.') : error;
  } finally {
    await app.close();
  }
}

const isDiskFull = (error: unknown) =>
  error instanceof DiskFull || ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
