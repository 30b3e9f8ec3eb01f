type OutboundReason = 'refused' | 'unresolvable' | 'timeout' | 'certificate' | 'failed';

/** `refused`: the address must not be called. */
export class OutboundError extends Error {
  constructor(
    readonly reason: OutboundReason,
    message: string,
  ) {
    super(message);
  }
}
