/** Rooms without a rule of their own follow the account's. */
export class RetentionView {
  /** Null for ever. */
  days: number | null;
  /** Null for as long as their message. */
  file_days: number | null;
  /** Only rooms that you're in. */
  rooms: RoomRetentionView[];
}

export class RoomRetentionView {
  room_id: number;
  days: number | null;
  file_days: number | null;
}

export class ExpiringView {
  /** Messages that a rule would delete now. */
  messages: number;
  /** Files that it would delete besides those of these messages. */
  files: number;
}
