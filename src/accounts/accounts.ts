import { randomInt } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config, FEATURES, type Feature } from '../config';
import { ReadDatabase } from '../database/database';
import { type Attempt, IdempotencyKeys, type Once } from '../writes/idempotency-keys';
import type { Tx } from '../writes/tx';
import { WritesService } from '../writes/writes.service';
import type { Account } from './account.entity';
import type { AccountSettings, AccountView, FeatureSwitches } from './account.view';

const ALL_ON = Object.fromEntries(FEATURES.map((name) => [name, true])) as Record<Feature, boolean>;
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz';
const FIND = `SELECT id, name, join_code, settings, singleton_guard, created_at, updated_at, logo_version,
  styles_version FROM accounts`;

export type AccountRow = Omit<Account, 'custom_styles'>;
export interface AccountChange {
  name?: string;
  settings?: { restrict_room_creation_to_administrators?: boolean; features?: Partial<FeatureSwitches> };
}

/** The team itself: its name, its settings and its invitation. */
@Injectable()
export class Accounts implements OnModuleInit {
  /** What the operator offers; administrators may switch it off. */
  readonly offered: Readonly<FeatureSwitches>;

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly keys: IdempotencyKeys,
    private readonly config: Config,
  ) {
    this.offered = { ...config.features };
  }

  onModuleInit(): void {
    this.switchFeatures();
  }

  find(): AccountRow | undefined {
    return this.db.get<AccountRow>(FIND);
  }

  get settings(): AccountSettings {
    return settingsOf(this.find());
  }

  view(): AccountView {
    const account = this.find()!;
    return {
      name: account.name,
      logo_url: logoUrl(account),
      join_code: account.join_code,
      join_url: `${this.config.publicUrl}/join/${account.join_code}`,
      settings: settingsOf(account),
      features: { ...this.config.features },
    };
  }

  async update({ name, settings = {} }: AccountChange): Promise<void> {
    await this.writes.run((tx) => {
      const account = tx.get<AccountRow>(FIND)!;
      const before = settingsOf(account);
      const features = { ...before.features, ...withoutUndefined(settings.features ?? {}) };
      const after = JSON.stringify({ ...before, ...withoutUndefined(settings), features });
      const given = name?.trim() ?? account.name;
      tx.run('UPDATE accounts SET name = ?, settings = ?, updated_at = ?', given, after, tx.now);
      this.announce(tx);
    });
    this.switchFeatures();
  }

  /** Everybody hears how the account is now. */
  announce(tx: Tx): void {
    const account = tx.get<AccountRow>(FIND)!;
    const features = this.effective(settingsOf(account));
    tx.append({}, 'account.updated', { name: account.name, logo_url: logoUrl(account), features });
  }

  /** The old link stops working at once. */
  renewJoinCode(attempt: Attempt = { key: undefined, body: undefined }): Promise<Once<number>> {
    return this.keys.run(attempt, (tx) =>
      tx.run('UPDATE accounts SET join_code = ?, updated_at = ?', newJoinCode(), tx.now),
    );
  }

  /** From now on; what is under way goes on as it began. */
  private switchFeatures(): void {
    Object.assign(this.config.features, this.effective(this.settings));
  }

  private effective({ features }: AccountSettings): FeatureSwitches {
    const switches = FEATURES.map((name) => [name, this.offered[name] && features[name]]);
    return Object.fromEntries(switches) as Record<Feature, boolean>;
  }
}

function settingsOf(account: Pick<Account, 'settings'> | undefined): AccountSettings {
  const stored = JSON.parse(account?.settings ?? '{}') as Partial<AccountSettings>;
  return {
    restrict_room_creation_to_administrators: stored.restrict_room_creation_to_administrators ?? false,
    features: { ...ALL_ON, ...stored.features },
  };
}

/** What an input leaves out is there as `undefined`. */
const withoutUndefined = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function logoUrl({ logo_version }: Pick<Account, 'logo_version'>): string {
  return `/account/logo?v=${logo_version ?? 'stock'}`;
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
