import type { Clock } from '../platform';
import type { Transport } from './transport';

interface SocketProbeOptions {
  clock: Clock;
  random: () => number;
  make(): Transport;
}

const MAX_DELAY_MS = 60_000;

export class SocketProbe {
  private transport: Transport | undefined;
  private timer: unknown;

  constructor(private readonly options: SocketProbeOptions) {}

  is(transport: Transport): boolean {
    return this.transport === transport;
  }

  schedule(): void {
    this.stop();
    const delay = MAX_DELAY_MS * (0.5 + this.options.random() / 2);
    this.timer = this.options.clock.setTimeout(() => this.run(), delay);
  }

  run(): void {
    if (this.transport) return;
    this.options.clock.clearTimeout(this.timer);
    this.transport = this.options.make();
    this.transport.open();
  }

  release(): void {
    this.transport = undefined;
  }

  stop(): void {
    this.options.clock.clearTimeout(this.timer);
    this.transport?.close();
    this.transport = undefined;
  }
}
