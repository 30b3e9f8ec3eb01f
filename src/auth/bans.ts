import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { Banned } from '../errors';
import { Addresses } from '../outbound/addresses';
import { Connections } from '../presence/connections';
import type { Tx } from '../writes/tx';
import { clientAddress } from './client-address';
import type { Viewer } from './viewer';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Behind a private address stands a proxy, or half of the office. */
const outside = new Addresses();

/** Addresses from which nothing may be changed any more. They are asked about with each request: from memory. */
@Injectable()
export class Bans implements OnModuleInit {
  private addresses: ReadonlySet<string> = new Set();

  constructor(
    private readonly db: ReadDatabase,
    private readonly connections: Connections,
  ) {}

  onModuleInit(): void {
    this.reload();
  }

  /** After each change that is committed: what comes from a banned address from now on is refused, what is open closes. */
  reload(): void {
    const rows = this.db.all<{ ip_address: string }>('SELECT DISTINCT ip_address FROM bans');
    this.addresses = new Set(rows.map((row) => row.ip_address));
    this.connections.closeAddresses(this.addresses);
  }

  isBanned(ip: string): boolean {
    return this.addresses.size > 0 && this.addresses.has(clientAddress(ip));
  }

  /**
   * Looking is free; changing something is not.
   * @throws {Banned}
   */
  assertMayAsk(method: string, ip: string): void {
    if (!SAFE.has(method) && this.isBanned(ip)) throw new Banned();
  }

  /**
   * Shuts out the addresses somebody is signed in from; `reload` after the commit.
   * @param by their addresses stay open, above all the one they ask from
   */
  add(tx: Tx, user_id: number, by: Viewer, here: string): void {
    const kept = [clientAddress(here), ...this.addressesOf(tx, by.user.id)];
    for (const address of this.addressesOf(tx, user_id).filter((one) => !kept.includes(one)))
      tx.run(
        'INSERT OR IGNORE INTO bans (user_id, ip_address, created_at) VALUES (?, ?, ?)',
        user_id,
        address,
        tx.now,
      );
  }

  /** Of all signed-in devices, and of what is open now. */
  private addressesOf(tx: Tx, user_id: number): string[] {
    const sessions = tx.all<{ ip_address: string }>(
      'SELECT ip_address FROM sessions WHERE user_id = ?',
      user_id,
    );
    const open = [...this.connections.ofUser(user_id)].flatMap(({ address }) => address ?? []);
    const all = [...sessions.map(({ ip_address }) => clientAddress(ip_address)), ...open];
    return all.filter((address) => outside.mayCall(address.replace('/64', '')));
  }

  lift(tx: Tx, user_id: number): void {
    tx.run('DELETE FROM bans WHERE user_id = ?', user_id);
  }
}
