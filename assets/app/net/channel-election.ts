import type { Election, ElectionOptions } from './election';
import type { Clock } from './platform';
import type { TabChannel, TabMessage } from './tab-channel';

const ASK_MS = 300;
const CLAIM_MS = 200;

/** Where there are no locks: who asks and hears of no leader stands for it, and the smallest id wins. */
export class ChannelElection implements Election {
  private phase: 'idle' | 'asking' | 'candidate' | 'leader' = 'idle';
  private timer: unknown;

  constructor(
    private readonly channel: TabChannel,
    private readonly clock: Clock,
    private readonly options: ElectionOptions,
  ) {}

  start(): void {
    this.phase = 'asking';
    this.channel.say({ kind: 'who' });
    this.later(() => this.stand(), ASK_MS);
  }

  depose(): void {
    if (this.phase === 'idle') this.stand();
  }

  stepDown(): void {
    if (this.phase !== 'leader') return;
    this.phase = 'idle';
    this.options.deposed();
  }

  hear(message: TabMessage): void {
    const { kind, from } = message;
    if (kind === 'leading' && this.phase !== 'leader') return this.yield();
    if (kind === 'resigned' && this.phase === 'idle') return this.stand();
    if (kind !== 'candidate' || this.phase === 'leader' || this.phase === 'idle') return;
    if (from < this.channel.id) this.yield();
    else this.stand();
  }

  stop(): void {
    this.phase = 'idle';
    this.clock.clearTimeout(this.timer);
  }

  private stand(): void {
    this.phase = 'candidate';
    this.channel.say({ kind: 'candidate' });
    this.later(() => {
      this.phase = 'leader';
      this.options.elected();
    }, CLAIM_MS);
  }

  private yield(): void {
    this.phase = 'idle';
    this.clock.clearTimeout(this.timer);
  }

  private later(act: () => void, ms: number): void {
    this.clock.clearTimeout(this.timer);
    this.timer = this.clock.setTimeout(act, ms);
  }
}
