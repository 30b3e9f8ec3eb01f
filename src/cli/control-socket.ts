import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataDirectory } from '../database/data-directory';
import { CommandError } from './command-error';
import { CommandProgress } from './command-progress';
import { Commands } from './commands';

export interface Answer {
  text: string;
  isDone: boolean;
}

/** A line of JSON each; the answer is the last. */
export type ControlMessage = { progress: string } | Answer;

/** The operating system allows 104 to 108 bytes. */
const MAX_PATH = 100;
const MAX_CHARACTERS = 4_096;

export const controlPath = (dataDir: string) => join(dataDir, 'control.sock');

/** The data directory is locked, so no second process can write. Only the server's user can connect. */
@Injectable()
export class ControlSocket implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ControlSocket.name);
  private readonly path: string;
  private server: Server | undefined;

  constructor(
    directory: DataDirectory,
    private readonly commands: Commands,
    private readonly progress: CommandProgress,
  ) {
    this.path = controlPath(directory.path);
  }

  /** A crash may have left a socket file. */
  onApplicationBootstrap(): void {
    if (Buffer.byteLength(this.path) > MAX_PATH) return;
    rmSync(this.path, { force: true });
    this.server = createServer({ allowHalfOpen: true }, (socket) => this.take(socket));
    this.server.on('error', (error) => this.logger.warn(error));
    this.server.listen(this.path, () => chmodSync(this.path, 0o600));
    this.server.unref();
  }

  onModuleDestroy(): void {
    this.server?.close();
  }

  private take(socket: Socket): void {
    let text = '';
    socket.setEncoding('utf8').setTimeout(5_000, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('data', (piece) => {
      text += piece;
      if (text.length > MAX_CHARACTERS) socket.destroy();
    });
    socket.once('end', () => {
      socket.setTimeout(0);
      const send = (message: ControlMessage) => void socket.write(`${JSON.stringify(message)}\n`);
      void this.answer(text, send).then((answer) => {
        send(answer);
        socket.end();
      });
    });
  }

  private async answer(text: string, send: (message: ControlMessage) => void): Promise<Answer> {
    let end: (() => void) | undefined;
    try {
      const words = JSON.parse(text) as string[];
      end = this.progress.report(words, (progress) => send({ progress }));
      return { text: await this.commands.run(words), isDone: true };
    } catch (error) {
      if (error instanceof CommandError) return { text: error.message, isDone: false };
      this.logger.error(error);
      return { text: "The command failed. See the server's log.", isDone: false };
    } finally {
      end?.();
    }
  }
}
