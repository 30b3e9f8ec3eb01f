import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Counter, Histogram } from 'prom-client';
import { MetricsRegistry } from './metrics-registry';

const SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Clients can't invent methods, route patterns or statuses. */
@Injectable()
export class HttpMetrics {
  private inFlight = 0;
  private readonly requests: Counter<'method' | 'route' | 'status'>;
  private readonly duration: Histogram<'method' | 'route'>;

  constructor(registry: MetricsRegistry) {
    this.requests = registry.eventCounter('campfire_http_requests_total', 'Requests served.', [
      'method',
      'route',
      'status',
    ]);
    this.duration = registry.histogram(
      'campfire_http_request_duration_seconds',
      'Time from request headers to the end of the response.',
      ['method', 'route'],
      SECONDS,
    );
    registry.gauge('campfire_http_requests_in_flight', 'Requests in progress.', () => this.inFlight);
  }

  listen(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (_request, reply, done) => {
      this.inFlight++;
      reply.raw.once('close', () => this.inFlight--);
      done();
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      this.observe(request, reply);
      done();
    });
  }

  private observe(request: FastifyRequest, reply: FastifyReply): void {
    const method = METHODS.has(request.method) ? request.method : 'other';
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    this.duration.observe({ method, route }, reply.elapsedTime / 1000);
    this.requests.inc({ method, route, status: reply.statusCode });
  }
}
