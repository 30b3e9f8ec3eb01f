import { finished } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { family, Histogram } from './exposition';

const SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

interface Route {
  method: string;
  route: string;
  seconds: Histogram;
  statuses: Map<number, number>;
}

/** Counts requests by method, pattern of the route and status: none of the three is what a client can invent. */
@Injectable()
export class HttpMetrics {
  private readonly routes = new Map<string, Route>();
  private inFlight = 0;

  listen(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (_request, reply, done) => {
      this.inFlight++;
      // Whoever hangs up before the end is no longer waiting either.
      finished(reply.raw, () => this.inFlight--);
      done();
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      this.count(request, reply);
      done();
    });
  }

  render(): string {
    const routes = [...this.routes.values()];
    return (
      family(
        'campfire_http_requests_total',
        'counter',
        'Requests answered.',
        routes.flatMap(({ method, route, statuses }) =>
          [...statuses].map(([status, value]) => ({
            labels: { method, route, status: String(status) },
            value,
          })),
        ),
      ) +
      family(
        'campfire_http_request_duration_seconds',
        'histogram',
        'Time from the head of a request to the end of its answer.',
        routes.flatMap(({ method, route, seconds }) => [...seconds.samples({ method, route })]),
      ) +
      family('campfire_http_requests_in_flight', 'gauge', 'Requests not yet answered.', [
        { value: this.inFlight },
      ])
    );
  }

  private count(request: FastifyRequest, reply: FastifyReply): void {
    const method = METHODS.has(request.method) ? request.method : 'other';
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const entry = this.find(method, route);
    entry.seconds.observe(reply.elapsedTime / 1000);
    entry.statuses.set(reply.statusCode, (entry.statuses.get(reply.statusCode) ?? 0) + 1);
  }

  private find(method: string, route: string): Route {
    const key = `${method} ${route}`;
    let entry = this.routes.get(key);
    if (!entry) {
      entry = { method, route, seconds: new Histogram(SECONDS), statuses: new Map() };
      this.routes.set(key, entry);
    }
    return entry;
  }
}
