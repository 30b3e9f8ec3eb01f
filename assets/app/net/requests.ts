import type { ClientFrame, ServerFrame } from '../../../src/presence/frames';
import type { Clock } from './platform';
import { type ErrorFrame, RequestError } from './request-error';

export type Ack = Extract<ServerFrame, { type: 'ack' }>;

type Unnumbered<Frame> = Frame extends { ref: string } ? Omit<Frame, 'ref'> : never;
/** A frame that is answered, before it has its `ref`. */
export type Request = Unnumbered<ClientFrame>;

interface Waiting {
  resolve(ack: Ack): void;
  reject(error: RequestError): void;
  timer: unknown;
}

interface RequestsOptions {
  clock: Clock;
  /** Throws a RequestError when it cannot. */
  send(frame: ClientFrame): void;
  timeoutMs: number;
}

/** Matches `ack` and `error` frames to the requests they answer, by `ref`. */
export class Requests {
  private readonly waiting = new Map<string, Waiting>();
  private last = 0;

  constructor(private readonly options: RequestsOptions) {}

  send(request: Request): Promise<Ack> {
    const { clock, timeoutMs } = this.options;
    const ref = String(++this.last);
    return new Promise((resolve, reject) => {
      this.options.send({ ...request, ref }); // when it throws, the promise rejects
      const timer = clock.setTimeout(
        () => this.take(ref)?.reject(new RequestError('timeout', 'The server did not answer in time.')),
        timeoutMs,
      );
      this.waiting.set(ref, { resolve, reject, timer });
    });
  }

  /** False when nobody waits for this answer. */
  settle(frame: Ack | ErrorFrame): boolean {
    const waiting = frame.ref === undefined ? undefined : this.take(frame.ref);
    if (!waiting) return false;
    if (frame.type === 'ack') waiting.resolve(frame);
    else waiting.reject(RequestError.ofFrame(frame));
    return true;
  }

  /** The socket is gone: nobody knows whether these were done. */
  drop(): void {
    for (const ref of [...this.waiting.keys()])
      this.take(ref)?.reject(new RequestError('disconnected', 'The connection was lost before the answer.'));
  }

  private take(ref: string): Waiting | undefined {
    const waiting = this.waiting.get(ref);
    if (waiting) this.options.clock.clearTimeout(waiting.timer);
    this.waiting.delete(ref);
    return waiting;
  }
}
