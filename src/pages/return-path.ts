import type { FastifyReply, FastifyRequest } from 'fastify';

const COOKIE = 'return_to';
const MAX = 2_000;
/** Parts of pages: nobody wants to land on them. */
const PARTS = /^\/(users\/me\/sidebar|users\/[^/]+\/avatar|rooms\/\d+\/(messages|involvement))(\?|$)/;

/** Remembers the page that somebody asked for before signing in. */
export function rememberPath(request: FastifyRequest, reply: FastifyReply): void {
  if (!isPage(request)) return;
  reply.setCookie(COOKIE, request.url, { maxAge: 3600 });
}

/** Where to go after signing in: the page asked for before, on this site and nowhere else. */
export function takePath(request: FastifyRequest, reply: FastifyReply): string {
  const wanted = request.cookies[COOKIE];
  if (wanted === undefined) return '/';
  reply.clearCookie(COOKIE);
  return localPath(wanted) ?? '/';
}

/** The path of an address on this site, in a form that every browser reads as a path; otherwise undefined. */
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
