import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes forms with files. */
    takesFiles?: boolean;
  }
}

export const DEADLINES = {
  /** JSON and plain forms are small: so long they may take. */
  bodyMs: 60_000,
  /** Files may take long, but not for ever: at least 1 KiB a second, over each ten seconds. */
  floorMs: 10_000,
  floorBytes: 10 * 1024,
  /** Who still sends when the answer is out has so long to notice it. */
  lateMs: 5_000,
};

/** Cuts off who sends a body too slowly, or goes on sending one that nobody reads. */
export function watchBody({ raw, routeOptions }: FastifyRequest, reply: FastifyReply): void {
  if (!hasBody(raw)) return;
  const timer = routeOptions.config.takesFiles ? floor(raw) : setTimeout(() => cut(raw), DEADLINES.bodyMs);
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
  if (!raw.complete) raw.socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
  raw.destroy();
}
