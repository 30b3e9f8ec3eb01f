import { Injectable } from '@nestjs/common';
import { plural } from '../../assets/texts/en/plural';
import { text } from '../../assets/texts/texts';
import { Users } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { ExportError } from '../exports/export-error';
import type { ExportScope } from '../exports/job';
import { OperatorExports } from '../exports/operator-exports';
import { findRoom } from '../rooms/room.queries';
import { CommandError } from './command-error';
import { usageOf } from './help';

const EVERYTHING: ExportScope = { kind: 'everything', user_id: null, room_id: null };

@Injectable()
export class ExportCommand {
  constructor(
    private readonly db: ReadDatabase,
    private readonly users: Users,
    private readonly exports: OperatorExports,
  ) {}

  /** @param words after `export` @throws {CommandError} */
  async run([folder, noun, which, ...rest]: string[]): Promise<string> {
    if (folder === undefined || rest.length > 0) throw new CommandError(usageOf('export'));
    const scope = noun === undefined ? EVERYTHING : this.scopeOf(noun, which);
    try {
      const { path, rooms, messages, files, bytes } = await this.exports.write(folder, scope);
      const contents = [
        plural(rooms, '1 room', `${rooms} rooms`),
        text.backups.list.contents(messages, files, bytes),
      ];
      return `Exported to ${path}: ${contents.join(' · ')}.\n`;
    } catch (error) {
      throw error instanceof ExportError ? new CommandError(error.message) : error;
    }
  }

  private scopeOf(noun: string, which = ''): ExportScope {
    if (noun === 'room') return { kind: 'room', user_id: null, room_id: this.roomId(which) };
    if (noun !== 'person') throw new CommandError(usageOf('export'));
    const user = this.users.findByEmail(which.trim());
    if (!user) throw new CommandError(`No active person has the email address ${which}.`);
    return { kind: 'own', user_id: user.id, room_id: null };
  }

  private roomId(which: string): number {
    const room = /^\d{1,15}$/.test(which) ? findRoom(this.db, Number(which)) : undefined;
    if (room?.type !== 'open' && room?.type !== 'closed') throw new CommandError(`There's no room ${which}.`);
    return room.id;
  }
}
