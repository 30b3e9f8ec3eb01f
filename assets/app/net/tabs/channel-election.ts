import type { Clock } from '../platform';
import type { Election, ElectionOptions } from './election';
import type { TabChannel, TabMessage } from './tab-channel';

const FIND_LEADER_MS = 300;
const CANDIDACY_MS = 200;

/** Elects a leader without locks: a tab that finds no leader becomes a candidate, and the smallest id wins. */
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
    this.channel.post({ kind: 'find-leader' });
    this.schedule(() => this.runAsCandidate(), FIND_LEADER_MS);
  }

  takeOver(): void {
    if (this.phase === 'idle') this.runAsCandidate();
  }

  stepDown(): void {
    if (this.phase !== 'leader') return;
    this.phase = 'idle';
    this.options.onDeposed();
  }

  onMessage(message: TabMessage): void {
    const { kind, from } = message;
    if (kind === 'leader' && this.phase !== 'leader') return this.withdraw();
    if (kind === 'resigned' && this.phase === 'idle') return this.runAsCandidate();
    if (kind !== 'candidate' || this.phase === 'leader' || this.phase === 'idle') return;
    if (from < this.channel.id) this.withdraw();
    else this.runAsCandidate();
  }

  stop(): void {
    this.withdraw();
  }

  private runAsCandidate(): void {
    this.phase = 'candidate';
    this.channel.post({ kind: 'candidate' });
    this.schedule(() => {
      this.phase = 'leader';
      this.options.onElected();
    }, CANDIDACY_MS);
  }

  private withdraw(): void {
    this.phase = 'idle';
    this.clock.clearTimeout(this.timer);
  }

  private schedule(run: () => void, ms: number): void {
    this.clock.clearTimeout(this.timer);
    this.timer = this.clock.setTimeout(run, ms);
  }
}
