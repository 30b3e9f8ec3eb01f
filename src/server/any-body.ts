import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Bodies are bytes, whatever their type says; so are forms with files, unless `acceptsFiles`. */
    takesAnyBody?: boolean;
    /** In bytes, where it isn't the limit of all routes. */
    maxBody?: number;
    tellsCodes?: boolean;
  }
  interface FastifyRequest {
    sentType?: string;
  }
}

const BYTES = 'application/octet-stream';
const FORM_WITH_FILES = /^multipart\/form-data\b/i;

export function registerBytes(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(BYTES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  fastify.addHook('onRoute', (route) => {
    if (route.config?.maxBody !== undefined) route.bodyLimit = route.config.maxBody;
  });
}

/** Fastify picks the parser by this header. */
export function asBytes({ raw, routeOptions }: FastifyRequest): string | undefined {
  const type = raw.headers['content-type'];
  const { takesAnyBody, acceptsFiles } = routeOptions.config;
  if (!takesAnyBody || (acceptsFiles && FORM_WITH_FILES.test(type ?? ''))) return undefined;
  raw.headers['content-type'] = BYTES;
  return type;
}
