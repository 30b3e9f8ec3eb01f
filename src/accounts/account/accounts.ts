import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type AccountRow, findAccount } from '../../auth/account.queries';
import { insertAccount, setJoinCode, updateAccount } from '../../auth/account.writes';
import { hasScope } from '../../auth/keys/scope.guard';
import { randomCode } from '../../auth/tokens';
import type { Viewer } from '../../auth/viewer';
import { FEATURES, type Feature } from '../../config/config';
import { Features } from '../../config/features';
import { PublicAddress } from '../../config/public-address';
import { ReadDatabase } from '../../database/database';
import type { IdempotentRequest } from '../../http/idempotency-key';
import type { AccountSettings, AccountView, FeatureSwitches } from '../../protocol/account.view';
import { Idempotency, type IdempotentResult } from '../../writes/idempotency/idempotency';
import type { Tx } from '../../writes/tx';
import { WritesService } from '../../writes/writes.service';

const ALL_ON = Object.fromEntries(FEATURES.map((name) => [name, true])) as Record<Feature, boolean>;
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz';

interface AccountChange {
  name?: string;
  settings?: Partial<Omit<AccountSettings, 'features'>> & { features?: Partial<FeatureSwitches> };
}

@Injectable()
export class Accounts implements OnModuleInit {
  /** In memory, because every page asks; only `update` changes them. */
  settings = settingsOf(undefined);

  constructor(
    private readonly db: ReadDatabase,
    private readonly writes: WritesService,
    private readonly idempotency: Idempotency,
    private readonly features: Features,
    private readonly address: PublicAddress,
  ) {}

  onModuleInit(): void {
    this.readSettings();
  }

  find(): AccountRow | undefined {
    return findAccount(this.db);
  }

  view(): AccountView {
    const account = this.find()!;
    const settings = settingsOf(account);
    return {
      name: account.name,
      logo_url: logoUrl(account),
      join_code: account.join_code,
      join_url: `${this.address.url}/join/${account.join_code}`,
      settings,
      features: this.features.with(settings.features),
    };
  }

  /** Whoever has the join link could become someone with more rights than a key. */
  viewFor(viewer: Viewer): AccountView {
    return hasScope(viewer, 'admin') ? this.view() : { ...this.view(), join_code: '', join_url: '' };
  }

  async update({ name, settings = {} }: AccountChange): Promise<void> {
    await this.writes.run((tx) => {
      const account = findAccount(tx)!;
      const before = settingsOf(account);
      const features = { ...before.features, ...withoutUndefined(settings.features ?? {}) };
      const after = JSON.stringify({ ...before, ...withoutUndefined(settings), features });
      const given = name?.trim() ?? account.name;
      updateAccount(tx, given, after);
      this.announce(tx);
    });
    this.readSettings();
  }

  private readSettings(): void {
    this.settings = settingsOf(this.find());
    this.features.applyAccount(this.settings.features);
  }

  announce(tx: Tx): void {
    const account = findAccount(tx)!;
    const features = this.features.with(settingsOf(account).features);
    tx.append({}, 'account.updated', { name: account.name, logo_url: logoUrl(account), features });
  }

  renewJoinCode(
    attempt: IdempotentRequest = { key: undefined, body: undefined },
  ): Promise<IdempotentResult<number>> {
    return this.idempotency.run(attempt, (tx) => renewJoinCode(tx));
  }
}

function settingsOf(account: Pick<AccountRow, 'settings'> | undefined): AccountSettings {
  const stored = JSON.parse(account?.settings ?? '{}') as Partial<AccountSettings>;
  return {
    restrict_room_creation_to_administrators: stored.restrict_room_creation_to_administrators ?? false,
    remove_location: stored.remove_location ?? false,
    link_preview_language: stored.link_preview_language ?? '',
    features: { ...ALL_ON, ...stored.features },
  };
}

const withoutUndefined = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function logoUrl({ logo_version }: Pick<AccountRow, 'logo_version'>): string {
  return `/account/logo?v=${logo_version ?? 'stock'}`;
}

export const renewJoinCode = (tx: Tx) => setJoinCode(tx, newJoinCode());

export const createAccount = (tx: Tx, name: string) => insertAccount(tx, name, newJoinCode());

/** 56 characters that are hard to confuse: 116 bits. */
export const newJoinCode = () => randomCode(ALPHABET, 5);
