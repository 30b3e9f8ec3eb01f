import { Injectable } from '@nestjs/common';
import type { Connection } from '../connections/connection';
import { Packet } from '../connections/packet';
import { ReadDatabase } from '../database/database';
import { OnlineStatus } from '../presence/online-status';
import { findDirectPartners } from '../rooms/memberships/membership.queries';

@Injectable()
export class OnlineAnnouncements {
  constructor(
    private readonly db: ReadDatabase,
    private readonly status: OnlineStatus,
  ) {
    status.subscribe((user_id, isOnline) =>
      this.announce(findDirectPartners(db, user_id), user_id, isOnline),
    );
  }

  connect(connection: Connection): void {
    if (!connection.isPresent) return;
    const { user_id } = connection;
    const partners = findDirectPartners(this.db, user_id);
    for (const partner of partners) if (this.status.isOnline(partner)) connection.send(frame(partner, true));
    if (this.status.connect(connection)) this.announce(partners, user_id, true);
  }

  disconnect(connection: Connection): void {
    this.status.disconnect(connection);
  }

  introduce(user_ids: number[]): void {
    for (const user_id of user_ids) {
      if (!this.status.isOnline(user_id)) continue;
      const others = user_ids.filter((id) => id !== user_id);
      this.announce(others, user_id, true);
    }
  }

  private announce(user_ids: number[], user_id: number, online: boolean): void {
    const packet = Packet.of(frame(user_id, online));
    for (const id of user_ids) for (const socket of this.status.socketsOf(id)) socket.deliver(packet);
  }
}

const frame = (user_id: number, online: boolean) => ({ type: 'presence', user_id, online }) as const;
