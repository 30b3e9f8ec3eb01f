import type { FastifyReply, FastifyRequest } from 'fastify';

const COOKIE = 'return_to';
const MAX = 2_000;
const PARTS = /^\/(users\/me\/sidebar|users\/[^/]+\/avatar|rooms\/\d+\/(messages|involvement))(\?|$)/;

export function rememberPath(request: FastifyRequest, reply: FastifyReply): void {
  if (!isPage(request)) return;
  reply.setCookie(COOKIE, request.url, { maxAge: 3600 });
}

export function takePath(request: FastifyRequest, reply: FastifyReply): string {
  const wanted = request.cookies[COOKIE];
  if (wanted === undefined) return '/';
  reply.clearCookie(COOKIE);
  return localPath(wanted) ?? '/';
}

/** @returns undefined for other sites, in any spelling that browsers accept */
export function localPath(address: string): string | undefined {
  const base = 'http://here.invalid';
  if (!address.startsWith('/') || address.length > MAX) return undefined;
  const url = URL.parse(address, base);
  if (url?.origin !== base || url.pathname.startsWith('//')) return undefined;
  return url.pathname + url.search;
}

function isPage({ method, url, headers }: FastifyRequest): boolean {
  return method === 'GET' && url.length <= MAX && /text\/html/.test(headers.accept ?? '') && !PARTS.test(url);
}
