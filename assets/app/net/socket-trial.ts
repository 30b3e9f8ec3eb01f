import type { Clock } from './platform';
import type { Transport } from './transport';

interface TrialOptions {
  clock: Clock;
  random: () => number;
  make(): Transport;
}

const WITHIN_MS = 60_000;

/** A socket that is tried now and then while polling goes on. */
export class SocketTrial {
  private transport: Transport | undefined;
  private timer: unknown;

  constructor(private readonly options: TrialOptions) {}

  is(transport: Transport): boolean {
    return this.transport === transport;
  }

  later(): void {
    this.end();
    this.timer = this.options.clock.setTimeout(
      () => this.now(),
      WITHIN_MS * (0.5 + this.options.random() / 2),
    );
  }

  now(): void {
    if (this.transport) return;
    this.options.clock.clearTimeout(this.timer);
    this.transport = this.options.make();
    this.transport.open();
  }

  /** It works, and belongs to somebody else from now on. */
  succeed(): void {
    this.transport = undefined;
  }

  end(): void {
    this.options.clock.clearTimeout(this.timer);
    this.transport?.close();
    this.transport = undefined;
  }
}
