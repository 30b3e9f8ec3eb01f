export type PageMessage =
  /** A page is on screen. `path` and `cursor` are set at the end of a room. */
  | { type: 'visited'; user_id: number; path?: string; cursor?: number }
  | { type: 'changed'; user_id: number; path: string }
  | { type: 'gone'; path: string }
  | { type: 'forget' };
