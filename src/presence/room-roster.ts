import type { Connection } from '../connections/connection';
import type { LiveTiming } from '../connections/live-timing';
import { Packet } from '../connections/packet';
import type { PresenceSettings } from './presence-settings';

/** Counts people once, however many connections they have. Announces changes at most once a second. */
export class RoomRoster {
  /** Connection → the version it was last sent. */
  private readonly versions = new Map<Connection, number>();
  private readonly present = new Map<number, number>();
  private readonly leaving = new Map<number, NodeJS.Timeout>();
  private announced = new Set<number>();
  private announcedAt = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;
  private version = 0;
  private announcedVersion = 0;

  constructor(
    private readonly room_id: number,
    private readonly timing: LiveTiming,
    private readonly settings: Pick<PresenceSettings, 'isHidden'>,
    private readonly onEmpty: () => void,
  ) {}

  get user_ids(): number[] {
    const all = [...this.present.keys(), ...this.leaving.keys()];
    return all.filter((user_id) => !this.settings.isHidden(user_id));
  }

  get viewers(): IterableIterator<number> {
    return this.present.keys();
  }

  get connections(): Connection[] {
    return [...this.versions.keys()];
  }

  isPresent(user_id: number): boolean {
    return this.present.has(user_id) || this.leaving.has(user_id);
  }

  isViewedBy(user_id: number): boolean {
    return this.present.has(user_id);
  }

  add(connection: Connection): void {
    const { user_id } = connection;
    if (!this.versions.has(connection)) {
      const count = (this.present.get(user_id) ?? 0) + 1;
      this.present.set(user_id, count);
      if (count === 1 && !this.cancelLeaving(user_id)) this.changed(user_id);
    }
    connection.send({ type: 'presence', room_id: this.room_id, user_ids: this.user_ids });
    this.versions.set(connection, this.version);
  }

  /** @returns whether it was the person's last connection */
  remove(connection: Connection, graceMs: number): boolean {
    if (!this.versions.delete(connection)) return false;
    const { user_id } = connection;
    const count = this.present.get(user_id)! - 1;
    if (count > 0) this.present.set(user_id, count);
    else this.present.delete(user_id);
    if (count > 0) return false;
    if (graceMs > 0) this.leaving.set(user_id, setTimeout(() => this.expire(user_id), graceMs).unref());
    else this.changed(user_id);
    this.endWhenEmpty();
    return true;
  }

  stop(): void {
    clearTimeout(this.timer);
    for (const timer of this.leaving.values()) clearTimeout(timer);
  }

  private expire(user_id: number): void {
    this.leaving.delete(user_id);
    this.changed(user_id);
    this.endWhenEmpty();
  }

  private cancelLeaving(user_id: number): boolean {
    clearTimeout(this.leaving.get(user_id));
    return this.leaving.delete(user_id);
  }

  refreshVisibility(user_id: number): void {
    if (!this.present.has(user_id) && !this.leaving.has(user_id)) return;
    this.version++;
    clearTimeout(this.timer);
    this.announce();
  }

  private changed(user_id: number): void {
    if (this.settings.isHidden(user_id)) return;
    this.version++;
    const delay = Math.max(0, this.announcedAt + this.timing.coalesce - performance.now());
    this.timer ??= setTimeout(() => this.announce(), delay).unref();
  }

  private announce(): void {
    this.timer = undefined;
    this.announcedAt = performance.now();
    const { room_id } = this;
    const now = new Set(this.user_ids);
    const joined = [...now].filter((id) => !this.announced.has(id));
    const left = [...this.announced].filter((id) => !now.has(id));
    const change = Packet.of({ type: 'presence', room_id, joined, left });
    const whole = Packet.of({ type: 'presence', room_id, user_ids: [...now] });
    for (const [connection, known] of this.versions) {
      if (known === this.version) continue;
      this.versions.set(connection, this.version);
      if (known !== this.announcedVersion) connection.deliver(whole);
      else if (joined.length + left.length > 0) connection.deliver(change);
    }
    this.announced = now;
    this.announcedVersion = this.version;
  }

  private endWhenEmpty(): void {
    if (this.versions.size + this.leaving.size > 0) return;
    this.stop();
    this.onEmpty();
  }
}
