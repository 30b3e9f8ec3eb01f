import { NestFactory } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';

export interface Route {
  method: string;
  /** The registered pattern: `/rooms/:id`. */
  path: string;
}

/** Records every route that the next server registers; HEAD is part of GET. */
export function recordRoutes(): Route[] {
  const routes: Route[] = [];
  const create = NestFactory.create.bind(NestFactory) as (...args: unknown[]) => Promise<never>;
  jest.spyOn(NestFactory, 'create').mockImplementationOnce((...args: unknown[]) => {
    (args[1] as FastifyAdapter).getInstance().addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, path: url });
    });
    return create(...args);
  });
  return routes;
}
