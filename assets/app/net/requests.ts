import type { ServerFrame } from '../../../src/protocol/frames';
import type { Command } from './connection/command';
import type { Clock } from './platform';
import { type ErrorFrame, RequestError } from './request-error';

export type Ack = Extract<ServerFrame, { type: 'ack' }>;

type WithoutRef<Frame> = Frame extends { ref: string } ? Omit<Frame, 'ref'> : never;
export type Request = WithoutRef<Command>;

interface Waiting {
  resolve(ack: Ack): void;
  reject(error: RequestError): void;
  timer: unknown;
}

interface RequestsOptions {
  clock: Clock;
  /** @throws {RequestError} */
  send(command: Command): void;
  timeoutMs: number;
}

export class Requests {
  private readonly waiting = new Map<string, Waiting>();
  private last = 0;

  constructor(private readonly options: RequestsOptions) {}

  send(request: Request): Promise<Ack> {
    const { clock, timeoutMs } = this.options;
    const ref = String(++this.last);
    return new Promise((resolve, reject) => {
      this.options.send({ ...request, ref });
      const timer = clock.setTimeout(
        () => this.take(ref)?.reject(new RequestError('timeout', 'The server took too long to respond.')),
        timeoutMs,
      );
      this.waiting.set(ref, { resolve, reject, timer });
    });
  }

  settle(frame: Ack | ErrorFrame): boolean {
    const waiting = frame.ref === undefined ? undefined : this.take(frame.ref);
    if (!waiting) return false;
    if (frame.type === 'ack') waiting.resolve(frame);
    else waiting.reject(RequestError.ofFrame(frame));
    return true;
  }

  /** It is unknown whether the server has carried them out. */
  rejectAll(): void {
    for (const ref of [...this.waiting.keys()])
      this.take(ref)?.reject(
        RequestError.disconnected('The connection was lost before the server responded.'),
      );
  }

  private take(ref: string): Waiting | undefined {
    const waiting = this.waiting.get(ref);
    if (waiting) this.options.clock.clearTimeout(waiting.timer);
    this.waiting.delete(ref);
    return waiting;
  }
}
