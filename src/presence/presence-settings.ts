import { Injectable } from '@nestjs/common';

type Listener = (user_id: number) => void;

/** In memory, since every arrival and departure asks. */
@Injectable()
export class PresenceSettings {
  private readonly hidden = new Set<number>();
  private readonly listeners = new Set<Listener>();

  isHidden(user_id: number): boolean {
    return this.hidden.has(user_id);
  }

  subscribe(listener: Listener): void {
    this.listeners.add(listener);
  }

  setHidden(user_id: number, isHidden: boolean): void {
    if (this.hidden.has(user_id) === isHidden) return;
    if (isHidden) this.hidden.add(user_id);
    else this.hidden.delete(user_id);
    for (const listener of this.listeners) listener(user_id);
  }
}
