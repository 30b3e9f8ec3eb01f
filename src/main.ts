import 'reflect-metadata';
import { join } from 'node:path';
import { isSea } from 'node:sea';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SetupCode } from './accounts/sign-in/setup-code';
import { SignUp } from './accounts/sign-in/sign-up';
import { BackupError } from './backups/backup-error';
import { endWithParent, rehearse } from './backups/rehearse';
import { RestoreUsageError, runRestore } from './backups/restore-command';
import { CommandError } from './cli/command-error';
import { fillDemo, howToSignIn } from './cli/demo/demo';
import { doctor } from './cli/doctor/doctor';
import { help, isHelp } from './cli/help';
import { migrate } from './cli/migrate';
import { isCommand, openAlone, runCommand, withAbsolutePaths } from './cli/run-command';
import { Config } from './config/config';
import { PublicAddress } from './config/public-address';
import { BadConfig, readConfig, readEnvFile } from './config/read-config';
import { DataDirectoryError } from './database/data-directory';
import { UnknownMigrations } from './database/database';
import { DatabaseCorruptError } from './database/recovery';
import { removeOtherReleases } from './executable/unpack';
import { Draining } from './health/draining';
import { runImport } from './import/import-command';
import { ImportError, ImportUsageError } from './import/import-error';
import { createApp } from './server/app';
import { releaseMemoryWhenQuiet } from './server/memory-release';
import { WritesService } from './writes/writes.service';

/** After sysexits.h; documented in `docs/development.md`. */
const EXIT = { toDo: 1, badSettings: 64, damagedDatabase: 65, unforeseen: 70, dataDirectory: 73 };
const DRAIN_MS = 30_000;
const unresolved = ({ HOST }: Config) => `HOST ${HOST} can't be resolved.`;
const LISTEN_ERRORS: Record<string, (config: Config) => string> = {
  EADDRINUSE: ({ HOST, PORT }) => `Port ${PORT} on ${HOST} is already in use.`,
  EACCES: ({ PORT }) => `This user isn't allowed to listen on port ${PORT}.`,
  EADDRNOTAVAIL: ({ HOST }) => `HOST ${HOST} isn't an address of this machine.`,
  ENOTFOUND: unresolved,
  EAI_AGAIN: unresolved,
};

async function main(): Promise<void> {
  // Files in the data directory are for this user alone.
  process.umask(0o077);
  readEnvFile();
  if (isHelp(process.argv.slice(2)))
    return void process.stdout.write(help(isSea() ? 'campfire' : 'npm start --'));
  if (process.argv[2] === 'doctor') return examine();
  const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const isImport = words[0] === 'import';
  const config = readConfig({
    ...process.env,
    ...(process.argv.includes('--demo') && { DEMO: 'on' }),
    ...((isImport || isCommand(words)) && { LOG_LEVEL: 'error' }),
  });
  if (isImport) return void process.stdout.write(await importInto(config));
  if (words[0] === 'migrate') return migrate(config);
  if (words[0] === 'restore')
    return void process.stdout.write(await runRestore(config, wordsAfter('restore')));
  if (isCommand(words))
    return void process.stdout.write(await runCommand(config, withAbsolutePaths(words), createApp));
  if (words[0] === 'rehearse') return answerRehearsal(config);
  if (words.length > 0) throw new CommandError(`Unknown command: ${words[0]}. The command help lists all.`);
  const app = await createApp(config);
  stopOnSignal(app);
  const logins = config.DEMO ? await fillDemo(app) : undefined;
  await listen(app, config);
  releaseMemoryWhenQuiet();
  if (isSea()) removeOtherReleases(join(__dirname, '..'));
  if (config.DEMO) process.stdout.write(howToSignIn(config, logins));
}

async function examine(): Promise<void> {
  const { text, isWell } = await doctor(process.env, process.argv.slice(3));
  process.stdout.write(text);
  process.exitCode = isWell ? 0 : EXIT.toDo;
}

function importInto(config: Config): Promise<string> {
  return runImport(config, wordsAfter('import'), (settings) => openAlone(settings, createApp));
}

const wordsAfter = (command: string) => process.argv.slice(process.argv.indexOf(command) + 1);

/** Started by a server that proves a backup. */
async function answerRehearsal(config: Config): Promise<void> {
  endWithParent();
  const app = await createApp(config);
  const result = await rehearse(app);
  await app.close();
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
}

/** @throws {BadConfig} when the port or host cannot be used */
async function listen(app: NestFastifyApplication, config: Config): Promise<void> {
  try {
    await app.listen(config.PORT, config.HOST);
  } catch (error) {
    const explain = LISTEN_ERRORS[(error as { code?: string }).code ?? ''];
    if (!explain) throw error;
    await app.close();
    throw new BadConfig([explain(config)]);
  }
  process.stdout.write(`Campfire is running at ${app.get(PublicAddress).url}\n`);
  const { isRequired, code } = app.get(SetupCode);
  if (isRequired && !app.get(SignUp).isDone) process.stdout.write(`Set it up with this code: ${code}\n`);
}

/** At once on a second signal; exits 70 if a write has failed. */
function stopOnSignal(app: NestFastifyApplication): void {
  const writes = app.get(WritesService);
  let isStopping = false;
  const end = () => process.exit(writes.failure ? EXIT.unforeseen : 0);
  const stop = () => {
    if (isStopping) end();
    isStopping = true;
    setTimeout(end, DRAIN_MS).unref();
    drain(app).then(end, leave);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function drain(app: NestFastifyApplication): Promise<void> {
  await app.get(Draining).begin();
  await app.close();
}

const KNOWN_ERRORS = [
  BackupError,
  BadConfig,
  CommandError,
  DatabaseCorruptError,
  DataDirectoryError,
  ImportError,
  ImportUsageError,
  RestoreUsageError,
  UnknownMigrations,
];

function exitCodeFor(error: unknown): number {
  const isOneOf = (kinds: (typeof KNOWN_ERRORS)[number][]) => kinds.some((kind) => error instanceof kind);
  if (isOneOf([BadConfig, CommandError, ImportUsageError, RestoreUsageError])) return EXIT.badSettings;
  if (isOneOf([BackupError, DatabaseCorruptError, UnknownMigrations, ImportError]))
    return EXIT.damagedDatabase;
  return error instanceof DataDirectoryError ? EXIT.dataDirectory : EXIT.unforeseen;
}

/** After an unexpected error the state of the process can't be trusted. */
function leave(error: unknown): never {
  const isKnown = KNOWN_ERRORS.some((kind) => error instanceof kind);
  process.stderr.write(`${isKnown ? (error as Error).message : ((error as Error)?.stack ?? error)}\n`);
  process.exit(exitCodeFor(error));
}

// Unhandled rejections arrive here, too.
process.on('uncaughtException', leave);
main().catch(leave);
