import { STATUS_CODES } from 'node:http';
import { text } from '../../../assets/texts/texts';
import { OutboundError } from '../../outbound/outbound-error';
import type { OutboundResponse } from '../../outbound/response';
import { retryAfter } from '../../outbound/retry-after';
import { objectIn } from '../campfire/bot-message';

interface Refusal {
  kind: 'refused';
  reason: string;
  /** Undefined if another attempt would be of no use. */
  retry?: { afterMs: number };
  isHealthy: boolean;
}

export type Answer =
  | { kind: 'text'; text: string }
  | { kind: 'file'; name: string; content: Buffer }
  | { kind: 'nothing' }
  | { kind: 'late' }
  | Refusal;

const NOTHING: Answer = { kind: 'nothing' };
const EXTENSIONS: Record<string, string> = { mpeg: 'mp3', 'octet-stream': 'bin', quicktime: 'mov' };

export const answerOf = (outcome: OutboundResponse | OutboundError): Answer =>
  outcome instanceof OutboundError ? answerTo(outcome) : answerIn(outcome);

function answerIn(response: OutboundResponse): Answer {
  const { status, headers, body, isTruncated } = response;
  if (status < 200 || status > 299) return refusalIn(response);
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';', 1);
  const mime = type.trim();
  if (status === 204 || body.length === 0 || mime === '') return NOTHING;
  if (isTruncated) return { kind: 'refused', reason: text.bots.webhook.causes.tooLarge, isHealthy: true };
  if (mime === 'text/plain' || mime === 'text/html') return textAnswer(body.toString());
  if (mime !== 'application/json')
    return { kind: 'file', name: `attachment.${extensionOf(mime)}`, content: body };
  const json = objectIn(body.toString());
  return textAnswer([json?.text, json?.body].find((value) => typeof value === 'string'));
}

export function answerTo(error: OutboundError): Answer {
  if (error.reason === 'timeout') return { kind: 'late' };
  if (error.reason === 'refused') return { kind: 'refused', reason: error.message, isHealthy: true };
  return { kind: 'refused', reason: silenceOf(error), retry: { afterMs: 0 }, isHealthy: false };
}

export function silenceOf({ reason, message }: OutboundError): string {
  const { certificate, silent } = text.bots.webhook.causes;
  if (reason === 'refused') return message;
  return reason === 'certificate' ? certificate : silent;
}

const textAnswer = (text: unknown): Answer =>
  typeof text === 'string' && text.trim() !== '' ? { kind: 'text', text } : NOTHING;

function refusalIn({ status, headers }: OutboundResponse): Refusal {
  const reason = reasonOf(status);
  const retry = { afterMs: retryAfter(headers['retry-after']) };
  if (status === 429) return { kind: 'refused', reason, retry, isHealthy: true };
  const isOutOfOrder = status >= 502 && status <= 504;
  return { kind: 'refused', reason, ...(isOutOfOrder && { retry }), isHealthy: !isOutOfOrder };
}

export function reasonOf(status: number): string {
  const { redirects, slowDown, gone, rejected, serverError } = text.bots.webhook.causes;
  if (status === 429) return slowDown;
  if (status === 410) return gone;
  if (status < 400) return redirects;
  return status < 500 ? rejected : serverError(`${status} ${STATUS_CODES[status] ?? ''}`.trim());
}

function extensionOf(mime: string): string {
  const subtype = (mime.split('/')[1] ?? '').replace(/^x-|\+.*$/g, '');
  return EXTENSIONS[subtype] ?? (/^[a-z0-9]{1,10}$/.test(subtype) ? subtype : 'bin');
}
