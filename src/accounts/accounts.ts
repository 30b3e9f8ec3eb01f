import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config';
import { ReadDatabase } from '../database/database';
import { type Attempt, IdempotencyKeys, type Once } from '../writes/idempotency-keys';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import { Account } from './account.entity';
import type { AccountSettings, AccountView } from './account.view';

const DEFAULTS: AccountSettings = { restrict_room_creation_to_administrators: false };
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz';

/** The team itself: its name, its settings and its invitation. */
@Injectable()
export class Accounts {
  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly keys: IdempotencyKeys,
    private readonly config: Config,
  ) {}

  find(): Account | undefined {
    return this.db.get<Account>('SELECT * FROM accounts');
  }

  get settings(): AccountSettings {
    return settingsOf(this.find());
  }

  view(): AccountView {
    const account = this.find()!;
    return {
      name: account.name,
      join_code: account.join_code,
      join_url: `${this.config.publicUrl}/join/${account.join_code}`,
      settings: settingsOf(account),
    };
  }

  update(input: { name?: string; settings?: Partial<AccountSettings> }): Promise<void> {
    return this.writes.run((tx) => {
      const account = tx.get<Account>('SELECT * FROM accounts')!;
      const name = input.name?.trim() ?? account.name;
      const settings = JSON.stringify({ ...settingsOf(account), ...input.settings });
      tx.run('UPDATE accounts SET name = ?, settings = ?, updated_at = ?', name, settings, tx.now);
      tx.append({}, 'account.updated', { name });
    });
  }

  /** The old link stops working at once. */
  renewJoinCode(attempt: Attempt = { key: undefined, body: undefined }): Promise<Once<number>> {
    return this.keys.run(attempt, (tx) =>
      tx.run('UPDATE accounts SET join_code = ?, updated_at = ?', newJoinCode(), tx.now),
    );
  }
}

function settingsOf(account: Account | undefined): AccountSettings {
  return { ...DEFAULTS, ...(JSON.parse(account?.settings ?? '{}') as Partial<AccountSettings>) };
}

export function insertAccount(tx: Tx, name: string): void {
  tx.insert(
    'INSERT INTO accounts (name, join_code, created_at, updated_at) VALUES (?, ?, ?, ?)',
    name,
    newJoinCode(),
    tx.now,
    tx.now,
  );
}

/** Five groups of four out of 56 letters and digits that are not mistaken for each other: 116 bit. */
function newJoinCode(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}
