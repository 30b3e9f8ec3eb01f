import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from './app';
import { CommandError } from './cli/commands';
import { fillDemo, howToSignIn } from './cli/demo';
import { migrate } from './cli/migrate';
import { isCommand, runCommand } from './cli/run-command';
import { Config } from './config';
import { DataDirectoryError } from './database/data-directory';
import { DamagedDatabase } from './database/recovery';
import { Draining } from './health/draining';
import { BadConfig, readConfig, readEnvFile } from './read-config';
import { WritesService } from './writes/writes.service';

/** Exit codes (`docs/development.md`), after sysexits.h. */
const EXIT = { badSettings: 64, damagedDatabase: 65, unforeseen: 70, dataDirectory: 73 };
const DRAIN_MS = 30_000;
/** Why nobody can listen at an address. */
const OBSTACLES: Record<string, string> = {
  EADDRINUSE: 'is in use by another program',
  EACCES: 'is not allowed to this user',
  EADDRNOTAVAIL: 'is no address of this machine',
  ENOTFOUND: 'is a name that nobody knows',
  EAI_AGAIN: 'is a name that nobody knows',
};

async function main(): Promise<void> {
  readEnvFile();
  const config = readConfig();
  if (process.argv.includes('--demo')) config.DEMO = true;
  if (config.DEMO) config.DATA_DIR += '-demo';
  if (process.argv.includes('migrate')) return migrate(config);
  const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  if (isCommand(words)) return void process.stdout.write(await runCommand(config, words, createApp));
  const app = await createApp(config);
  stopOnSignal(app);
  const logins = config.DEMO ? await fillDemo(app) : undefined;
  await listen(app, config);
  if (config.DEMO) process.stdout.write(howToSignIn(config, logins));
}

/** @throws {BadConfig} where that address cannot be had */
async function listen(app: NestFastifyApplication, config: Config): Promise<void> {
  try {
    await app.listen(config.PORT, config.HOST);
  } catch (error) {
    const why = OBSTACLES[(error as { code?: string }).code ?? ''];
    if (why === undefined) throw error;
    await app.close();
    throw new BadConfig([`PORT ${config.PORT} of HOST ${config.HOST} ${why}`]);
  }
  config.PORT = (app.getHttpServer().address() as { port: number }).port;
  process.stdout.write(`Campfire is at ${config.publicUrl}\n`);
}

/** Finishes what is under way, then leaves; a second signal does not wait. Nobody asked a broken disk to stop. */
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

function exitCodeFor(error: unknown): number {
  if (error instanceof BadConfig || error instanceof CommandError) return EXIT.badSettings;
  if (error instanceof DamagedDatabase) return EXIT.damagedDatabase;
  return error instanceof DataDirectoryError ? EXIT.dataDirectory : EXIT.unforeseen;
}

/** Where nobody foresaw it, nothing in the process can be trusted any more: say so, end, be started again. */
function leave(error: unknown): never {
  const isKnown = [BadConfig, CommandError, DamagedDatabase, DataDirectoryError].some(
    (kind) => error instanceof kind,
  );
  process.stderr.write(`${isKnown ? (error as Error).message : ((error as Error)?.stack ?? error)}\n`);
  process.exit(exitCodeFor(error));
}

// A rejection that nobody handles comes here, too.
process.on('uncaughtException', leave);
main().catch(leave);
