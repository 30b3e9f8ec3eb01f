import type { Clock } from '../platform';
import type { TabChannel } from './tab-channel';

const TIMEOUT_MS = 1_000;

export class FollowerClaims {
  private readonly waiting = new Map<string, (isMine: boolean) => void>();

  constructor(
    private readonly channel: TabChannel,
    private readonly clock: Clock,
  ) {}

  claim(key: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.clock.setTimeout(() => resolve(false), TIMEOUT_MS);
      this.waiting.set(key, resolve);
      this.channel.post({ kind: 'claim', key });
    });
  }

  answer(key: string, isMine: boolean): void {
    this.waiting.get(key)?.(isMine);
    this.waiting.delete(key);
  }

  rejectAll(): void {
    for (const resolve of this.waiting.values()) resolve(false);
  }
}
