import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config';
import type { Device } from './sessions';

const COOKIE_SECONDS = 30 * 24 * 3600;

/** `ip` is the rightmost address that was not added by a trusted proxy (`TRUSTED_PROXIES`). */
export function deviceOf(request: FastifyRequest): Device {
  return {
    user_agent: request.headers['user-agent'] ?? '',
    ip_address: request.ip,
    known_device: request.knownDevice,
  };
}

export function setSessionCookie(reply: FastifyReply, config: Config, token: string): void {
  reply.setCookie(config.sessionCookie, token, { maxAge: COOKIE_SECONDS });
}

export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  reply.clearCookie(config.sessionCookie);
  reply.header('clear-site-data', '"cache", "storage"');
}
