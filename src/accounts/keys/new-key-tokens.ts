import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { MadeKey } from '../../auth/keys/keys';
import type { SessionViewer } from '../../auth/viewer';

const SHOW_WITHIN_MS = 10 * 60_000;
const MAX_TOKENS = 1_000;

@Injectable()
export class NewKeyTokens {
  private readonly tokens = new LRUCache<string, string>({
    maxSize: MAX_TOKENS,
    sizeCalculation: () => 1,
    ttl: SHOW_WITHIN_MS,
  });

  keep({ session }: SessionViewer, { key, token }: MadeKey): number {
    this.tokens.set(`${session.id} ${key.id}`, token);
    return key.id;
  }

  take({ session }: SessionViewer, key_id: number): string | undefined {
    const name = `${session.id} ${key_id}`;
    const token = this.tokens.get(name);
    this.tokens.delete(name);
    return token;
  }
}
