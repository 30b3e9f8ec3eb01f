import { Injectable } from '@nestjs/common';
import { isAdministrator, type UserRow } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { Membership } from '../rooms/memberships/membership';
import { findMyRooms, findRoom } from '../rooms/room.queries';
import { ExportQueue } from './export-queue';
import { Exports } from './exports';

@Injectable()
export class ExportPropsBuilder {
  constructor(
    private readonly db: ReadDatabase,
    private readonly exports: Exports,
    private readonly queue: ExportQueue,
  ) {}

  build(user: UserRow) {
    const exports = this.exports.list(user).map((view) => ({
      ...view,
      beganAgain: this.queue.beganAgain(view.id),
      roomName: view.room_id === null ? undefined : findRoom(this.db, view.room_id)?.name,
    }));
    const rooms = findMyRooms(this.db, user.id)
      .filter((room) => new Membership(user, room).canEditRoom)
      .map(({ id, name }) => ({ id, name: name ?? '' }));
    return { exports, rooms, canExportAccount: isAdministrator(user) };
  }
}
