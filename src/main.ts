import 'reflect-metadata';
import { isSea } from 'node:sea';
import { endWithParent, readNewestMessage } from './backups/newest-message';
import { runRestore } from './backups/restore-command';
import { CommandError } from './cli/command-error';
import { doctor } from './cli/doctor/doctor';
import { EXIT, leave } from './cli/exit';
import { help, isHelp } from './cli/help';
import { migrate } from './cli/migrate';
import { isCommand, openAlone, runCommand, withAbsolutePaths } from './cli/run-command';
import type { Config } from './config/config';
import { readConfig, readEnvFile } from './config/read-config';
import { runImport } from './import/import-command';
import { createApp } from './server/app';
import { serve } from './server/serve';

/** Each resolves with what to print. */
const COMMANDS: Record<string, (config: Config, args: string[]) => Promise<string>> = {
  import: (config, args) => runImport(config, args, (settings) => openAlone(settings, createApp)),
  migrate,
  restore: runRestore,
};

async function main(): Promise<void> {
  // Files in the data directory are for this user alone.
  process.umask(0o077);
  readEnvFile();
  const args = process.argv.slice(2);
  if (isHelp(args)) return print(help(isSea() ? 'campfire' : 'npm start --'));
  if (args[0] === 'doctor') return examine(args.slice(1));
  const words = args.filter((word) => !word.startsWith('--'));
  const config = configFor(words, args.includes('--demo'));
  const [name] = words;
  if (name === undefined) return serve(config);
  if (name === 'rehearse') return answerRehearsal(config);
  if (isCommand(words)) return print(await runCommand(config, withAbsolutePaths(words), createApp));
  const run = Object.hasOwn(COMMANDS, name) && COMMANDS[name];
  if (!run) throw new CommandError(`Unknown command: ${name}. The command help lists all.`);
  return print(await run(config, args.slice(args.indexOf(name) + 1)));
}

function configFor(words: string[], isDemo: boolean): Config {
  const isQuiet = words[0] === 'import' || isCommand(words);
  return readConfig({
    ...process.env,
    ...(isDemo && { DEMO: 'on' }),
    ...(isQuiet && { LOG_LEVEL: 'error' }),
  });
}

const print = (text: string) => void process.stdout.write(text);

async function examine(args: string[]): Promise<void> {
  const { text, isWell } = await doctor(process.env, args);
  print(text);
  process.exitCode = isWell ? 0 : EXIT.toDo;
}

/** Started by a server that proves a backup. */
async function answerRehearsal(config: Config): Promise<void> {
  endWithParent();
  const app = await createApp(config);
  const result = await readNewestMessage(app);
  await app.close();
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
}

// Unhandled rejections arrive here, too.
process.on('uncaughtException', leave);
main().catch(leave);
