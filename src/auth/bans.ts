import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Connections } from '../connections/connections';
import { ReadDatabase } from '../database/database';
import { clientAddress } from '../http/client-address';
import { Banned } from '../http/errors';
import { Addresses } from '../outbound/addresses';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import type { Viewer } from './viewer';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** A private address may be a proxy, or half the office. */
const outside = new Addresses();

export interface BanWrites {
  /** @param by the administrator, whose addresses stay allowed, as does `here` */
  add(user_id: number, by: Viewer, here: string): void;
  lift(user_id: number): void;
}

@Injectable()
export class Bans implements OnModuleInit {
  private addresses: ReadonlySet<string> = new Set();

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly connections: Connections,
  ) {}

  onModuleInit(): void {
    this.reload();
  }

  isBanned(ip: string): boolean {
    return this.addresses.size > 0 && this.addresses.has(clientAddress(ip));
  }

  /** Banned addresses may still read. @throws {Banned} */
  assertNotBanned(method: string, ip: string): void {
    if (!SAFE.has(method) && this.isBanned(ip)) throw new Banned();
  }

  /** The only way to change bans, so that the addresses in memory follow each commit. */
  async change<Result>(write: (tx: Tx, bans: BanWrites) => Result): Promise<Result> {
    const result = await this.writes.run((tx) => {
      const add: BanWrites['add'] = (user_id, by, here) => this.add(tx, user_id, by, here);
      return write(tx, { add, lift: (user_id) => lift(tx, user_id) });
    }, 'critical');
    this.reload();
    return result;
  }

  private add(tx: Tx, user_id: number, by: Viewer, here: string): void {
    const kept = [clientAddress(here), ...this.addressesOf(tx, by.user.id)];
    for (const address of this.addressesOf(tx, user_id).filter((one) => !kept.includes(one)))
      tx.run(
        'INSERT OR IGNORE INTO bans (user_id, ip_address, created_at) VALUES (?, ?, ?)',
        user_id,
        address,
        tx.now,
      );
  }

  private addressesOf(tx: Tx, user_id: number): string[] {
    const sessions = tx.all<{ ip_address: string }>(
      'SELECT ip_address FROM sessions WHERE user_id = ?',
      user_id,
    );
    const open = [...this.connections.ofUser(user_id)].flatMap(({ address }) => address ?? []);
    const all = [...sessions.map(({ ip_address }) => clientAddress(ip_address)), ...open];
    return all.filter((address) => outside.canCall(address.replace('/64', '')));
  }

  private reload(): void {
    const rows = this.db.all<{ ip_address: string }>('SELECT DISTINCT ip_address FROM bans');
    this.addresses = new Set(rows.map((row) => row.ip_address));
    this.connections.closeAddresses(this.addresses);
  }
}

function lift(tx: Tx, user_id: number): void {
  tx.run('DELETE FROM bans WHERE user_id = ?', user_id);
}
