import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../database/database';
import { clientAddress, clientNetwork } from '../http/client-address';
import { AccountDelay, type Place } from '../http/rate-limits/account-delay';
import type { Device } from './sessions';
import type { SessionViewer } from './viewer';

@Injectable()
export class SignInLimit {
  constructor(
    private readonly delay: AccountDelay,
    private readonly db: ReadDatabase,
  ) {}

  /** @param email_address normalized by `SignIn` @returns a function to call when the password was right @throws {RateLimited} */
  take(email_address: string, device: Device): () => void {
    return this.count(email_address, this.placeOf(email_address, device));
  }

  /** Counted by session, so that guessing elsewhere doesn't affect it. @returns and @throws as `take` */
  takeCurrent({ session }: SessionViewer): () => void {
    return this.count(`session ${session.id}`, HERE);
  }

  private count(account: string, place: Place): () => void {
    this.delay.take(account, place);
    return () => this.delay.succeeded(account, place);
  }

  private placeOf(email_address: string, { ip_address, known_device }: Device): Place {
    if (known_device !== undefined) return { name: `device ${known_device}`, isKnown: true };
    const address = clientAddress(ip_address);
    const isKnown = this.sessionAddresses(email_address).includes(address);
    return { name: isKnown ? address : clientNetwork(ip_address), isKnown };
  }

  private sessionAddresses(email_address: string): string[] {
    const sql = `SELECT ip_address FROM sessions JOIN users ON users.id = user_id
      WHERE email_address = ? COLLATE NOCASE`;
    const rows = this.db.all<{ ip_address: string }>(sql, email_address);
    return rows.map(({ ip_address }) => clientAddress(ip_address));
  }
}

const HERE: Place = { name: 'here', isKnown: true };
