import type { ServerFrame } from '../../../src/presence/frames';

type PresenceFrame = Extract<ServerFrame, { type: 'presence' }>;

/** Who is here, as far as the socket has told. */
class Presence {
  /** People I share a ping with. */
  private readonly online = new Set<number>();
  /** Who looks at the room that I look at. */
  private inRoom: ReadonlySet<number> = new Set();
  private roomId: number | undefined;

  /** @param roomId the room I look at; what is heard of others is for other tabs */
  hear(frame: PresenceFrame, roomId: number | undefined): void {
    if ('online' in frame) {
      if (frame.online) this.online.add(frame.user_id);
      else this.online.delete(frame.user_id);
    } else if (frame.room_id === roomId) this.enter(frame, roomId);
    else return;
    this.markAll();
  }

  /** Nobody is known to be here while there is no connection. */
  clear(): void {
    this.online.clear();
    this.inRoom = new Set();
    this.markAll();
  }

  /** Another page is on screen. */
  turnTo(roomId: number | undefined): void {
    if (roomId !== this.roomId) this.inRoom = new Set();
    this.roomId = roomId;
    this.markAll();
  }

  private enter(frame: Exclude<PresenceFrame, { online: boolean }>, roomId: number): void {
    this.roomId = roomId;
    if ('user_ids' in frame) this.inRoom = new Set(frame.user_ids);
    else {
      const stayed = [...this.inRoom].filter((id) => !frame.left.includes(id));
      this.inRoom = new Set([...stayed, ...frame.joined]);
    }
  }

  markAll(): void {
    for (const face of document.querySelectorAll<HTMLElement>('[data-presence-of]')) {
      const id = Number(face.dataset.presenceOf);
      face.toggleAttribute('data-online', this.online.has(id) || this.inRoom.has(id));
    }
  }
}

export const presence = new Presence();
