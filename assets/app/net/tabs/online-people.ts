import type { ServerFrame } from '../../../../src/protocol/frames';

type Presence = Extract<ServerFrame, { type: 'presence' }>;

export class OnlinePeople {
  private readonly ids = new Set<number>();

  onFrame(frame: Presence): void {
    if (!('online' in frame)) return; // the server repeats a room’s presence for each tab that enters it
    if (frame.online) this.ids.add(frame.user_id);
    else this.ids.delete(frame.user_id);
  }

  clear(): void {
    this.ids.clear();
  }

  get frames(): Presence[] {
    return [...this.ids].map((user_id) => ({ type: 'presence', user_id, online: true }));
  }
}
