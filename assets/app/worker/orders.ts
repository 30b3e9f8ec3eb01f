/** What pages tell the worker that keeps copies of them. */
export type Order =
  /** This page is on screen; `path` when it is the end of a room. */
  | { type: 'visited'; user_id: number; path?: string; cursor?: number; assets: string[] }
  /** The room looks otherwise by now. */
  | { type: 'changed'; user_id: number; path: string }
  /** The room, or something in it, is not for me any more. */
  | { type: 'gone'; path: string }
  /** Nobody is signed in any more. */
  | { type: 'forget' };
