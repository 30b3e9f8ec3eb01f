import type { FastifyReply } from 'fastify';

export function linkToNext(
  reply: FastifyReply,
  path: string,
  next: string | null,
  question: object,
  cursor = 'cursor',
): void {
  if (next === null) return;
  const query = new URLSearchParams({ [cursor]: next });
  for (const [name, value] of Object.entries(question))
    if (value !== undefined && name !== cursor) query.set(name, String(value).toWellFormed());
  reply.header('link', `<${path}?${query}>; rel="next"`);
}
