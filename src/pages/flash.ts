import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Flash } from '../../views/page';

const COOKIE = 'flash';

/** Says something on the next page. */
export function setFlash(reply: FastifyReply, kind: Flash['kind'], text: string): void {
  reply.setCookie(COOKIE, JSON.stringify({ kind, text }), { maxAge: 60 });
}

export function readFlash(request: FastifyRequest, reply: FastifyReply): Flash | null {
  const value = request.cookies[COOKIE];
  if (value === undefined) return null;
  reply.clearCookie(COOKIE);
  try {
    const { kind, text } = JSON.parse(value) as Flash;
    return { kind: kind === 'alert' ? 'alert' : 'notice', text: String(text).slice(0, 200) };
  } catch {
    return null;
  }
}
