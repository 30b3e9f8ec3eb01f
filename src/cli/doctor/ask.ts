import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { TLSSocket } from 'node:tls';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  validUntil: Date | undefined;
}

const TIMEOUT_MS = 5_000;
const MAX_BODY = 256 * 1024;

/** Follows no redirects. @throws the error of the connection */
export function ask(url: URL, headers: Record<string, string> = {}): Promise<Reply> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { headers, agent: false, signal: AbortSignal.timeout(TIMEOUT_MS) });
    outgoing.on('error', reject).end();
    outgoing.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode!, headers: response.headers, body: '', validUntil: undefined });
    });
    outgoing.on('response', (response) => {
      const { valid_to } = (response.socket as TLSSocket).getPeerCertificate?.() ?? {};
      const validUntil = valid_to === undefined ? undefined : new Date(valid_to);
      const { statusCode, headers } = response;
      bodyOf(response).then((body) => resolve({ status: statusCode!, headers, body, validUntil }), reject);
    });
  });
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of response.setEncoding('utf8')) {
    body += chunk;
    if (body.length > MAX_BODY) break;
  }
  return body;
}

export const reasonOf = ({ code, message }: NodeJS.ErrnoException) => code ?? message;
