import { connect } from 'node:net';
import { resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config/config';
import { DataDirectoryError, withAdvice } from '../database/data-directory';
import { CommandError } from './command-error';
import { CommandProgress } from './command-progress';
import { Commands } from './commands';
import { type Answer, type ControlMessage, controlPath } from './control-socket';

const NOUNS = ['admin', 'sessions', 'bans', 'search', 'backup', 'export'];

const TO_FOLDERS = ['backup', 'export'];

/** A scheduled job's mail needs only the result. */
const showProgress = (line: string) => {
  if (process.stderr.isTTY) process.stderr.write(line);
};

type CreateApp = (config: Config) => Promise<NestFastifyApplication>;

/** The server may run in another folder. */
export const withAbsolutePaths = ([noun, ...words]: string[]) =>
  TO_FOLDERS.includes(noun!)
    ? [noun!, ...words.map((word, index) => (index === 0 ? resolve(word) : word))]
    : [noun!, ...words];

export const isCommand = ([noun]: string[]) => noun !== undefined && NOUNS.includes(noun);

/** In the running server, or in this process when there is none. @throws {CommandError} {DataDirectoryError} */
export async function runCommand(config: Config, words: string[], createApp: CreateApp): Promise<string> {
  const answer = await runInServer(controlPath(config.DATA_DIR), words);
  if (!answer) return runAlone(config, words, createApp);
  if (!answer.isDone) throw new CommandError(answer.text);
  return answer.text;
}

function runInServer(path: string, words: string[]): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect({ path, allowHalfOpen: true }, () => socket.end(JSON.stringify(words)));
    socket.setEncoding('utf8').on('data', (piece) => {
      const lines = `${text}${piece}`.split('\n');
      text = lines.pop()!;
      for (const message of lines.map((line) => JSON.parse(line) as ControlMessage))
        if ('progress' in message) showProgress(message.progress);
        else resolve(message);
    });
    socket.once('end', () => reject(new CommandError('The server stopped before the command was done.')));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EACCES') reject(new DataDirectoryError('Run this as the user that runs the server.'));
      else resolve(undefined);
    });
  });
}

async function runAlone(config: Config, words: string[], createApp: CreateApp): Promise<string> {
  const app = await openAlone(config, createApp);
  const end = app.get(CommandProgress).report(words, showProgress);
  try {
    return await app.get(Commands).run(words);
  } finally {
    end();
    await app.close();
  }
}

/** @throws {DataDirectoryError} while a server runs */
export function openAlone(config: Config, createApp: CreateApp): Promise<NestFastifyApplication> {
  return createApp(config).catch((error: unknown) => Promise.reject(withAdvice(error)));
}
