export type OutboundReason = 'refused' | 'unresolvable' | 'timeout' | 'failed';

/** Why no answer came. `refused`: we do not call there; that is no fault of the network. */
export class OutboundError extends Error {
  constructor(
    readonly reason: OutboundReason,
    message: string,
  ) {
    super(message);
  }
}
