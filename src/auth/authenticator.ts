import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { Config } from '../config';
import { Sessions } from './sessions';
import type { Viewer } from './viewer';

export function bearerToken(headers: IncomingHttpHeaders): string | undefined {
  return /^Bearer +([\w.~+/-]+=*) *$/i.exec(headers.authorization ?? '')?.[1];
}

/** A stateless Passport strategy: whoever holds the token is the viewer. What differs is where it stands. */
class TokenStrategy extends passport.Strategy {
  constructor(
    private readonly sessions: Sessions,
    private readonly tokenOf: (request: FastifyRequest) => string | undefined,
  ) {
    super();
  }

  override authenticate(request: unknown): void {
    const token = this.tokenOf(request as FastifyRequest);
    const viewer = token === undefined ? undefined : this.sessions.find(token);
    if (viewer) this.success(viewer);
    else this.fail(401);
  }
}

/** Who a request comes from: a program by its Bearer token, otherwise a browser by its cookie. */
@Injectable()
export class Authenticator {
  private readonly bearer: TokenStrategy;
  private readonly cookie: TokenStrategy;

  constructor(sessions: Sessions, config: Config) {
    this.bearer = new TokenStrategy(sessions, ({ headers }) => bearerToken(headers));
    this.cookie = new TokenStrategy(sessions, ({ cookies }) => cookies[config.sessionCookie]);
  }

  /** A request that sends a Bearer token is judged by it alone. */
  viewer(request: FastifyRequest): Viewer | undefined {
    return attempt(request.headers.authorization === undefined ? this.cookie : this.bearer, request);
  }
}

/**
 * What Passport's middleware does with a strategy. The middleware itself assigns five functions to it for each
 * request; V8 takes such functions for long-lived and keeps the request they refer to until a full collection.
 */
function attempt(strategy: TokenStrategy, request: FastifyRequest): Viewer | undefined {
  let viewer: Viewer | undefined;
  const actions = {
    success(found: Viewer) {
      viewer = found;
    },
    fail() {},
  };
  Object.assign(Object.create(strategy), actions).authenticate(request);
  return viewer;
}
