import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { text } from '../../assets/texts/texts';
import { escapeHtml } from '../http/escape-html';
import { OWN_HEADER_LINE } from '../protocol/own-header';

const STATUSES: Record<string, 408 | 431> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** For requests that can't be parsed, such as with too many cookies. A page, since browsers send those. */
export function refuseBroken(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(response(STATUSES[error.code ?? ''] ?? 400));
  socket.destroy(error);
}

function response(status: 400 | 408 | 431): string {
  const words = text.errors.brokenRequest[status];
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(words.title)}</title>
<meta name="viewport" content="width=device-width"><h1>${escapeHtml(words.title)}</h1><p>${escapeHtml(words.text)}</p>\n`;
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    OWN_HEADER_LINE,
    'connection: close',
    'content-type: text/html; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    "content-security-policy: default-src 'none'",
    'x-content-type-options: nosniff',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
