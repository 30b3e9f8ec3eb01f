import type { ServerFrame } from '../../../src/presence/frames';

type PresenceFrame = Extract<ServerFrame, { type: 'presence' }>;

/** Who is here, as far as the socket has told. */
class Presence {
  private readonly online = new Set<number>();

  hear(frame: PresenceFrame): void {
    if ('online' in frame) this.set(frame.user_id, frame.online);
    else if ('joined' in frame) for (const id of frame.joined) this.set(id, true);
    else for (const id of frame.user_ids) this.set(id, true);
  }

  /** Nobody is known to be here while there is no connection. */
  clear(): void {
    for (const id of [...this.online]) this.set(id, false);
  }

  /** Another page is on screen. */
  markAll(): void {
    for (const face of document.querySelectorAll<HTMLElement>('[data-presence-of]')) this.mark(face);
  }

  private mark(face: HTMLElement): void {
    face.toggleAttribute('data-online', this.online.has(Number(face.dataset.presenceOf)));
  }

  private set(id: number, isOnline: boolean): void {
    if (isOnline) this.online.add(id);
    else this.online.delete(id);
    for (const face of document.querySelectorAll<HTMLElement>(`[data-presence-of="${id}"]`)) this.mark(face);
  }
}

export const presence = new Presence();
