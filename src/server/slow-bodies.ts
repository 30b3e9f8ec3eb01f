import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OWN_HEADER_LINE } from '../protocol/own-header';

declare module 'fastify' {
  interface FastifyContextConfig {
    acceptsFiles?: boolean;
    acceptsParts?: boolean;
  }
}

export const DEADLINES = {
  bodyMs: 60_000,
  /** At least 1 KiB/s, measured every ten seconds. */
  floorMs: 10_000,
  floorBytes: 10 * 1024,
  lateMs: 5_000,
};

export function watchBody({ raw, routeOptions }: FastifyRequest, reply: FastifyReply): void {
  if (!hasBody(raw)) return;
  const { acceptsFiles, acceptsParts } = routeOptions.config;
  const timer = acceptsFiles || acceptsParts ? floor(raw) : setTimeout(() => cut(raw), DEADLINES.bodyMs);
  timer.unref();
  raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
  reply.raw.once('finish', () => {
    clearTimeout(timer);
    if (raw.complete === false)
      setTimeout(() => raw.complete || raw.socket.destroy(), DEADLINES.lateMs).unref();
  });
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function floor(raw: IncomingMessage): NodeJS.Timeout {
  let last = raw.socket.bytesRead;
  return setInterval(() => {
    const { bytesRead } = raw.socket;
    if (bytesRead - last < DEADLINES.floorBytes) cut(raw);
    last = bytesRead;
  }, DEADLINES.floorMs);
}

function cut(raw: IncomingMessage): void {
  const head = `HTTP/1.1 408 Request Timeout\r\n${OWN_HEADER_LINE}\r\nConnection: close`;
  if (!raw.complete) raw.socket.end(`${head}\r\n\r\n`);
  raw.destroy();
}
