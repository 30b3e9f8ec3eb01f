import type { IncomingMessage } from 'node:http';
import { type ResponseBody, readBody } from './response-body';

export interface OutboundResponse extends ResponseBody {
  /** After redirects. */
  url: string;
  status: number;
  headers: IncomingMessage['headers'];
  redirects: number;
}

export type ResponseHead = Pick<OutboundResponse, 'url' | 'status' | 'headers'>;

export interface ResponseOptions {
  maxBytes?: number | ((response: ResponseHead) => number);
  redirects?: number;
  /** False skips the body, which is then empty. */
  accepts?: (response: ResponseHead) => boolean;
  /** After an error while the body is read, what came before it is the body. */
  keepsCut?: boolean;
}

const MAX_BYTES = 64 * 1024;
const REDIRECT_STATUSES = [301, 302, 303, 307, 308];

export function redirectOf({ status, headers, url }: ResponseHead): URL | undefined {
  if (headers.location === undefined || !REDIRECT_STATUSES.includes(status)) return undefined;
  // Node reads header bytes as Latin-1.
  const location = headers.location.replace(
    /[\u0080-\u00ff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return URL.canParse(location, url) ? new URL(location, url) : undefined;
}

export async function readResponse(
  response: IncomingMessage,
  { href: url }: URL,
  { maxBytes = MAX_BYTES, redirects = 0, accepts = () => true, keepsCut }: ResponseOptions,
): Promise<OutboundResponse> {
  const head = { url, status: response.statusCode ?? 0, headers: response.headers };
  const isRead = accepts(head) && !(redirects > 0 && redirectOf(head));
  const most = typeof maxBytes === 'number' ? maxBytes : maxBytes(head);
  if (isRead) return { ...head, redirects: 0, ...(await readBody(response, most, keepsCut)) };
  response.destroy();
  return { ...head, redirects: 0, body: Buffer.alloc(0), isTruncated: false };
}
