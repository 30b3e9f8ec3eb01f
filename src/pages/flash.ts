import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Flash } from '../../views/pages/page';
import type { AppError } from '../http/errors';
import { errorMessage } from './error-message';

const COOKIE = 'flash';

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

export function redirectWithNotice(reply: FastifyReply, path: string, notice: string): FastifyReply {
  setFlash(reply, 'notice', notice);
  return reply.redirect(path, 303);
}

export function redirectWithError(reply: FastifyReply, path: string, error: AppError): FastifyReply {
  setFlash(reply, 'alert', errorMessage(error));
  return reply.redirect(path, 303);
}
