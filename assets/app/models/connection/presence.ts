import type { ServerFrame } from '../../../../src/protocol/frames';

type PresenceFrame = Extract<ServerFrame, { type: 'presence' }>;

class Presence {
  private readonly online = new Set<number>();
  private inRoom: ReadonlySet<number> = new Set();
  private roomId: number | undefined;

  /** @param roomId ignores frames of other rooms, which are for other tabs */
  onFrame(frame: PresenceFrame, roomId: number | undefined): void {
    if ('online' in frame) {
      if (frame.online) this.online.add(frame.user_id);
      else this.online.delete(frame.user_id);
    } else if (frame.room_id === roomId) this.updateRoom(frame, roomId);
    else return;
    this.render();
  }

  clear(): void {
    this.online.clear();
    this.inRoom = new Set();
    this.render();
  }

  setRoom(roomId: number | undefined): void {
    if (roomId !== this.roomId) this.inRoom = new Set();
    this.roomId = roomId;
    this.render();
  }

  private updateRoom(frame: Exclude<PresenceFrame, { online: boolean }>, roomId: number): void {
    this.roomId = roomId;
    if ('user_ids' in frame) this.inRoom = new Set(frame.user_ids);
    else {
      const stayed = [...this.inRoom].filter((id) => !frame.left.includes(id));
      this.inRoom = new Set([...stayed, ...frame.joined]);
    }
  }

  render(): void {
    for (const avatar of document.querySelectorAll<HTMLElement>('[data-presence-of]')) {
      const id = Number(avatar.dataset.presenceOf);
      avatar.toggleAttribute('data-online', this.online.has(id) || this.inRoom.has(id));
    }
  }
}

export const presence = new Presence();
