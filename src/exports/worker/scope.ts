import type { Queries } from '../../database/queries';
import { ExportError } from '../export-error';
import type { ExportScope } from '../job';

/** ?1 is who asks, ?2 the room. */
const ROOM_IDS: Record<ExportScope['kind'], string> = {
  own: 'SELECT room_id AS id FROM memberships WHERE user_id = ?1 ORDER BY id',
  room: `SELECT id FROM rooms WHERE id = ?2 AND type IN ('open', 'closed') AND (?1 IS NULL OR
    EXISTS (SELECT 1 FROM memberships JOIN users ON users.id = user_id WHERE room_id = ?2 AND user_id = ?1
      AND status = 'active' AND (role = 'administrator' OR rooms.creator_id = ?1)))`,
  account: `SELECT id FROM rooms WHERE type = 'open'
    UNION SELECT room_id FROM memberships WHERE user_id = ?1 ORDER BY id`,
  everything: `SELECT id FROM rooms WHERE type <> 'deleted' AND ?1 IS NULL ORDER BY id`,
};

const IS_ADMINISTRATOR = `SELECT 1 FROM users WHERE id = ? AND role = 'administrator' AND status = 'active'`;

/** Whose, and what, may be in an export. Every query of it takes `rooms` and `author`. */
export class Scope {
  readonly roomIds: number[];
  readonly rooms: string;

  /** @throws {ExportError} when it is no longer theirs to export */
  constructor(
    db: Queries,
    private readonly asked: ExportScope,
  ) {
    this.roomIds = db.column<number>(ROOM_IDS[asked.kind], asked.user_id, asked.room_id);
    this.rooms = JSON.stringify(this.roomIds);
    if (asked.kind === 'room' && this.roomIds.length === 0)
      throw new ExportError('The room was deleted, or you can no longer change it.');
    if (asked.kind === 'account' && !db.get(IS_ADMINISTRATOR, asked.user_id))
      throw new ExportError('Only administrators can export all of the account.');
  }

  /** Whose messages alone; null for everyone's. */
  get author(): number | null {
    return this.asked.kind === 'own' ? this.asked.user_id : null;
  }

  get isWhole(): boolean {
    return this.asked.kind === 'everything';
  }

  /** Everyone on the account, or only those whom the messages name. */
  get hasAllPeople(): boolean {
    return this.isWhole || this.asked.kind === 'account';
  }

  canTellSettings(user_id: number): boolean {
    return this.isWhole || user_id === this.asked.user_id;
  }

  canTellEmail(user_id: number): boolean {
    return this.hasAllPeople || user_id === this.asked.user_id;
  }
}
