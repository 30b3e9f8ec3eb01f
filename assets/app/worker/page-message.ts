export type PageMessage =
  /** A page is on screen. `path` and `cursor` are set at the end of a room. */
  | { type: 'visited'; user_id: number; path?: string; cursor?: number }
  /** The copy of this room is out of date. */
  | { type: 'changed'; user_id: number; path: string }
  /** The user may no longer read this room, or something in it. */
  | { type: 'gone'; path: string }
  | { type: 'forget' };
