import type { FastifyReply, FastifyRequest } from 'fastify';
import { isId } from '../http/validators';

const COOKIE = 'last_room';
const YEAR = 365 * 24 * 3600;

export function rememberRoom(reply: FastifyReply, room_id: number): void {
  reply.setCookie(COOKIE, String(room_id), { maxAge: YEAR });
}

export function lastRoom({ cookies }: FastifyRequest): number | undefined {
  const id = Number(cookies[COOKIE]);
  return isId(id) ? id : undefined;
}
