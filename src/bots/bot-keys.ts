import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { seal, sealingKey, unseal } from '../auth/sealing';
import { BASE62, isSameSecret } from '../auth/tokens';
import { Secrets } from '../database/secrets';
import type { Bot } from './bot.entity';

type StoredKey = Pick<Bot, 'user_id' | 'encrypted_key'>;

const LENGTH = 12;
const KEY = /^(\d{1,15})-([0-9A-Za-z]{12})$/;

/** Encrypted rather than hashed, because the addresses of webhooks contain it. Its key is not in the database. */
@Injectable()
export class BotKeys {
  constructor(private readonly secrets: Secrets) {}

  newKey(user_id: number): Buffer {
    const token = Array.from({ length: LENGTH }, () => BASE62[randomInt(BASE62.length)]).join('');
    return seal(this.secret, String(user_id), token);
  }

  /** @returns null without the `secrets.json` that the key was made with */
  keyOf({ user_id, encrypted_key }: StoredKey): string | null {
    const token = unseal(this.secret, String(user_id), encrypted_key);
    return token && `${user_id}-${token}`;
  }

  matches(bot: StoredKey, key: string): boolean {
    const own = this.keyOf(bot);
    return own !== null && isSameSecret(own, key);
  }

  private get secret(): Buffer {
    return sealingKey(this.secrets, 'bot_keys');
  }
}

export function botIdIn(key: string): number | undefined {
  const [, id] = KEY.exec(key) ?? [];
  return id === undefined ? undefined : Number(id);
}
