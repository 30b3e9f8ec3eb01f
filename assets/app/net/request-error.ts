import type { ServerFrame } from '../../../src/protocol/frames';

export type ErrorFrame = Extract<ServerFrame, { type: 'error' }>;

const RETRYABLE = new Set([
  'disconnected',
  'timeout',
  'rate_limited',
  'unavailable',
  'disk_full',
  'internal',
  'unauthenticated',
]);

/** `code` is the server’s, or one of the client’s: `disconnected`, `timeout`, `too_large`. */
export class RequestError extends Error {
  constructor(
    readonly code: string,
    readonly detail: string,
    readonly retryAfterMs?: number,
    readonly errors: NonNullable<ErrorFrame['errors']> = [],
  ) {
    super(`${code}: ${detail}`);
    this.name = 'RequestError';
  }

  get retryable(): boolean {
    return this.retryAfterMs !== undefined || RETRYABLE.has(this.code);
  }

  static from(cause: unknown): RequestError {
    if (cause instanceof RequestError) return cause;
    return new RequestError('unexpected', cause instanceof Error ? cause.message : String(cause));
  }

  static ofFrame(frame: ErrorFrame): RequestError {
    return new RequestError(frame.code, frame.detail, frame.retry_after_ms, frame.errors);
  }

  static disconnected(detail = 'You’re not connected.'): RequestError {
    return new RequestError('disconnected', detail);
  }
}
