import { Injectable } from '@nestjs/common';
import { AppError } from '../http/errors';
import { CommandError } from './command-error';
import { PersonCommands } from './person-commands';
import { ServerCommands } from './server-commands';

@Injectable()
export class Commands {
  constructor(
    private readonly server: ServerCommands,
    private readonly people: PersonCommands,
  ) {}

  async run(words: string[]): Promise<string> {
    const command = this.server.find(words) ?? (() => this.people.run(words));
    try {
      return await command();
    } catch (error) {
      throw error instanceof AppError ? new CommandError(error.detail) : error;
    }
  }
}
