import { Injectable } from '@nestjs/common';
import { isAdministrator, type UserRow } from '../auth/users';
import { Forbidden, NotFound } from '../http/errors';
import type { ExportKind } from '../protocol/export.view';
import { Memberships } from '../rooms/memberships/memberships';

interface Asked {
  kind: ExportKind;
  room_id: number | null;
}

@Injectable()
export class ExportAccess {
  constructor(private readonly memberships: Memberships) {}

  /** @throws {Forbidden} {NotFound} for outsiders of the room */
  assert(user: UserRow, { kind, room_id }: Asked): void {
    if (kind === 'account' && !isAdministrator(user))
      throw new Forbidden('Only administrators can export all of the account.');
    if (kind === 'room' && !this.memberships.find(user, room_id!).canEditRoom)
      throw new Forbidden('Only the room’s creator or an administrator can export it.');
  }

  /** Whoever has lost the right since then has lost the export, too. */
  has(user: UserRow, asked: Asked): boolean {
    try {
      this.assert(user, asked);
      return true;
    } catch (error) {
      if (error instanceof Forbidden || error instanceof NotFound) return false;
      throw error;
    }
  }
}
