import type { FastifyRequest } from 'fastify';

/** True when nobody looks at the page yet: Turbo and browsers fetch links ahead, programs ask for heads. */
export function isPrefetch({ method, headers }: FastifyRequest): boolean {
  const purpose = `${headers['sec-purpose'] ?? ''} ${headers['x-sec-purpose'] ?? ''} ${headers.purpose ?? ''}`;
  return method === 'HEAD' || /prefetch|prerender/.test(purpose);
}
