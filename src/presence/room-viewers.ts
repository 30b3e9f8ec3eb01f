import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Connection } from '../connections/connection';
import { Connections } from '../connections/connections';
import { LiveTiming } from '../connections/live-timing';
import { Conflict } from '../http/errors';
import { MAX_VIEWED_ROOMS } from '../protocol/limits';
import { PresenceSettings } from './presence-settings';
import { RecentViewers } from './recent-viewers';
import { RoomRoster } from './room-roster';

type LeaveListener = (user_id: number, room_id: number) => void;

@Injectable()
export class RoomViewers implements OnModuleInit, OnModuleDestroy {
  private readonly rosters = new Map<number, RoomRoster>();
  private readonly recent = new RecentViewers();
  private readonly leaveListeners = new Set<LeaveListener>();

  constructor(
    private readonly connections: Connections,
    private readonly timing: LiveTiming,
    private readonly settings: PresenceSettings,
  ) {}

  onModuleInit(): void {
    this.settings.subscribe((user_id) => {
      for (const roster of this.rosters.values()) roster.refreshVisibility(user_id);
    });
  }

  onModuleDestroy(): void {
    for (const roster of this.rosters.values()) roster.stop();
  }

  subscribeToLeaves(listener: LeaveListener): void {
    this.leaveListeners.add(listener);
  }

  /** @throws {Conflict} when the connection shows too many rooms */
  enter(connection: Connection, room_id: number): void {
    if (connection.viewing.size >= MAX_VIEWED_ROOMS && !connection.viewing.has(room_id))
      throw new Conflict('too_many_rooms', `A connection can have up to ${MAX_VIEWED_ROOMS} rooms entered.`);
    connection.viewing.add(room_id);
    const roster = this.roster(room_id);
    if (!roster.isPresent(connection.user_id)) this.recent.note(connection.user_id, room_id);
    roster.add(connection);
  }

  leave(connection: Connection, room_id: number): void {
    if (connection.viewing.delete(room_id)) this.remove(connection, room_id, 0);
  }

  /** Coming back within the grace period, as a reload does, is not announced. */
  disconnect(connection: Connection): void {
    for (const room_id of connection.viewing) this.remove(connection, room_id, this.timing.grace);
    connection.viewing.clear();
  }

  idle(connection: Connection): void {
    connection.isIdle = true;
    for (const room_id of connection.viewing) this.remove(connection, room_id, 0);
  }

  resume(connection: Connection): void {
    connection.isIdle = false;
    for (const room_id of connection.viewing) this.roster(room_id).add(connection);
  }

  removeUser(user_id: number, room_id: number): void {
    for (const connection of this.connections.ofUser(user_id)) this.leave(connection, room_id);
  }

  removeRoom(room_id: number): void {
    for (const connection of this.rosters.get(room_id)?.connections ?? []) this.leave(connection, room_id);
    this.recent.removeRoom(room_id);
  }

  /** People who show their presence: first those in the room, then those who left it last, members or not. */
  lastSeen(room_id: number): number[] {
    const shown = this.recent.of(room_id).filter((user_id) => !this.settings.isHidden(user_id));
    const isHere = (user_id: number) => this.isViewing(user_id, room_id);
    return [...shown.filter(isHere), ...shown.filter((user_id) => !isHere(user_id))];
  }

  viewers(room_id: number): number[] {
    return [...(this.rosters.get(room_id)?.viewers ?? [])];
  }

  isViewing(user_id: number, room_id: number): boolean {
    return this.rosters.get(room_id)?.isViewedBy(user_id) ?? false;
  }

  private roster(room_id: number): RoomRoster {
    let roster = this.rosters.get(room_id);
    if (!roster) {
      roster = new RoomRoster(room_id, this.timing, this.settings, () => this.rosters.delete(room_id));
      this.rosters.set(room_id, roster);
    }
    return roster;
  }

  private remove(connection: Connection, room_id: number, graceMs: number): void {
    if (!this.rosters.get(room_id)?.remove(connection, graceMs)) return;
    this.recent.note(connection.user_id, room_id);
    for (const listener of this.leaveListeners) listener(connection.user_id, room_id);
  }
}
