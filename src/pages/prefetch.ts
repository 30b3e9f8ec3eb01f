import type { FastifyRequest } from 'fastify';

/** Turbo and browsers prefetch links; link checkers send HEAD. */
export function isPrefetch({ method, headers }: FastifyRequest): boolean {
  const purpose = `${headers['sec-purpose'] ?? ''} ${headers['x-sec-purpose'] ?? ''} ${headers.purpose ?? ''}`;
  return method === 'HEAD' || /prefetch|prerender/.test(purpose);
}
