import type { IncomingMessage } from 'node:http';
import { type AnswerBody, readBody } from './answer-body';

export interface OutboundAnswer extends AnswerBody {
  /** Where it came from, after redirects. */
  url: string;
  status: number;
  headers: IncomingMessage['headers'];
}

/** How much of an answer is wanted. */
export interface AnswerOptions {
  /** More of the answer than this, unpacked, is not read. */
  maxBytes?: number;
  /** How often it goes where an answer sends it; each hop is judged anew. */
  redirects?: number;
  /** Whether the body is worth reading; otherwise it is empty. */
  accepts?: (answer: Pick<OutboundAnswer, 'status' | 'headers'>) => boolean;
  /** Asked for each piece of the body: true when nothing more of it is needed. */
  isEnough?: (piece: Buffer) => boolean;
}

const MAX_BYTES = 64 * 1024;
const REDIRECTS = [301, 302, 303, 307, 308];

/** Where an answer sends us. */
export function redirectOf({ status, headers, url }: Pick<OutboundAnswer, 'status' | 'headers' | 'url'>) {
  const { location } = headers;
  if (location === undefined || !REDIRECTS.includes(status)) return undefined;
  return URL.canParse(location, url) ? new URL(location, url) : undefined;
}

export async function readAnswer(
  response: IncomingMessage,
  { href: url }: URL,
  { maxBytes = MAX_BYTES, redirects = 0, accepts = () => true, isEnough }: AnswerOptions,
): Promise<OutboundAnswer> {
  const head = { url, status: response.statusCode ?? 0, headers: response.headers };
  const isRead = accepts(head) && !(redirects > 0 && redirectOf(head));
  if (isRead) return { ...head, ...(await readBody(response, maxBytes, isEnough)) };
  response.destroy();
  return { ...head, body: Buffer.alloc(0), isCut: false };
}
