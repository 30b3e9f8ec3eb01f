import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CampfireCookies } from '../auth/campfire-cookies';
import type { Config } from '../config/config';
import { DataDirectoryError } from '../database/data-directory';
import { ReadDatabase } from '../database/database';
import { isThere } from '../database/is-there';
import { DiskFull } from '../http/server-errors';
import { type ImportArguments, readArguments } from './import-arguments';
import { fileError } from './import-error';
import { assertReady, Importer, NEEDS_ACCOUNT, rehearse } from './importer';
import { type OpenedSource, openCampfire, openOwnExport, openSlack } from './opened-source';
import { Progress, sayProgress } from './progress';
import { Report } from './report';
import { resultAsJson, resultInWords } from './result';

type OpenApp = (config: Config) => Promise<NestFastifyApplication>;

/**
 * Imports while no server uses the data directory. A whole account comes only into a Campfire without one.
 * @param words after `import` @param openApp creates a server that does not listen @returns what to print
 * @throws {ImportUsageError} {ImportError} {DataDirectoryError}
 */
export async function runImport(config: Config, words: string[], openApp: OpenApp): Promise<string> {
  const given = readArguments(words);
  try {
    return await run(config, given, openApp);
  } catch (error) {
    throw fileError(error);
  }
}

async function run(config: Config, given: ImportArguments, openApp: OpenApp): Promise<string> {
  const report = new Report();
  const progress = new Progress(sayProgress);
  const opened = await open(given, report, progress);
  try {
    if (given.isDryRun) rehearseIn(config.DATA_DIR, opened, report, progress);
    else await importInto(await openApp(config), { opened, report, progress }, given);
    const result = { ...opened, isDryRun: given.isDryRun, report };
    return given.asJson ? resultAsJson(result) : resultInWords(result);
  } finally {
    opened.close();
  }
}

function open(
  given: ImportArguments,
  report: Report,
  progress: Progress,
): OpenedSource | Promise<OpenedSource> {
  const { product, path, secretKeyBase, merges } = given;
  if (product === 'campfire')
    return openCampfire(path, report, { hasSecret: secretKeyBase !== undefined, merges });
  return product === 'slack' ? openSlack(path, report, progress, given) : openOwnExport(path, report);
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

/** @throws {DataDirectoryError} when that can't be told */
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
  { secretKeyBase }: ImportArguments,
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
