import type { ServerFrame } from '../../../src/presence/frames';

type Presence = Extract<ServerFrame, { type: 'presence' }>;

/** Who is connected, as the server has told since the connection began: a tab that comes later asks us. */
export class Presences {
  private readonly online = new Set<number>();

  hear(frame: Presence): void {
    if (!('online' in frame)) return; // of a room: it is told anew to whoever enters
    if (frame.online) this.online.add(frame.user_id);
    else this.online.delete(frame.user_id);
  }

  clear(): void {
    this.online.clear();
  }

  get frames(): Presence[] {
    return [...this.online].map((user_id) => ({ type: 'presence', user_id, online: true }));
  }
}
