import { text } from '../../../assets/texts/texts';
import { OutboundError } from '../../outbound/outbound-error';
import { retryAfter } from '../../outbound/retry-after';
import { reasonOf, silenceOf } from '../webhooks/webhook-answer';
import type { Exchange } from '../webhooks/webhook-caller';

export interface AttemptOutcome {
  error: string | null;
  isHealthy: boolean;
  isGone: boolean;
  /** How long the receiver asked us to wait, in ms: 0 if it didn't say how long, undefined if it didn't ask. */
  pauseMs: number | undefined;
}

const GONE = 410;
/** Standard Webhooks 1.0: too many requests, or a receiver that can't keep up. */
const OVERLOADED = [429, 502, 504];

export function outcomeOf({ outcome }: Exchange, limitMs: number): AttemptOutcome {
  if (outcome instanceof OutboundError) return silent(outcome, limitMs);
  const { status, headers } = outcome;
  const isDelivered = status >= 200 && status <= 299;
  return {
    error: isDelivered ? null : reasonOf(status),
    isHealthy: status < 500,
    isGone: status === GONE,
    pauseMs: OVERLOADED.includes(status) ? retryAfter(headers['retry-after']) : undefined,
  };
}

function silent(error: OutboundError, limitMs: number): AttemptOutcome {
  const isLate = error.reason === 'timeout';
  return {
    error: isLate ? text.bots.webhook.lateError(limitMs / 1000) : silenceOf(error),
    isHealthy: error.reason === 'refused',
    isGone: false,
    pauseMs: undefined,
  };
}
