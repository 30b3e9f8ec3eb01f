import { connect } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config';
import { DataDirectoryError } from '../database/data-directory';
import { CommandError, Commands } from './commands';
import { type Answer, controlPath } from './control-socket';

const NOUNS = ['admin', 'sessions', 'bans', 'search'];

type CreateApp = (config: Config) => Promise<NestFastifyApplication>;

/** True when the words after the program's name are a command, and not a server to start. */
export const isCommand = ([noun]: string[]) => noun !== undefined && NOUNS.includes(noun);

/**
 * Does what the operator asks: by the running server where there is one, otherwise by ourselves.
 * @param createApp makes the whole server, which then does not listen
 * @returns what to print
 * @throws {CommandError} {DataDirectoryError}
 */
export async function runCommand(config: Config, words: string[], createApp: CreateApp): Promise<string> {
  const answer = await askServer(controlPath(config.DATA_DIR), words);
  if (!answer) return runAlone(config, words, createApp);
  if (!answer.isDone) throw new CommandError(answer.text);
  return answer.text;
}

/** @returns nothing where no server listens */
function askServer(path: string, words: string[]): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect({ path, allowHalfOpen: true }, () => socket.end(JSON.stringify(words)));
    socket.setEncoding('utf8').on('data', (piece) => (text += piece));
    socket.once('end', () => resolve(JSON.parse(text)));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EACCES') reject(new DataDirectoryError('Run this as the user who runs the server.'));
      else resolve(undefined);
    });
  });
}

async function runAlone(config: Config, words: string[], createApp: CreateApp): Promise<string> {
  config.LOG_LEVEL = 'error';
  const app = await createApp(config).catch((error: unknown) => {
    if (!(error instanceof DataDirectoryError)) throw error;
    throw new DataDirectoryError(`${error.message}\nStop it, do this, and start it again.`);
  });
  try {
    return await app.get(Commands).run(words);
  } finally {
    await app.close();
  }
}
