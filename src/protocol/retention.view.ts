/** In days; null for ever. Rooms without a rule of their own follow the account's. */
export class RetentionView {
  days: number | null;
  /** Only rooms that you're in. */
  rooms: RoomRetentionView[];
}

export class RoomRetentionView {
  room_id: number;
  days: number | null;
}

export class ExpiringView {
  /** Messages that a rule would delete now. */
  messages: number;
}
