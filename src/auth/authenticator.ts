import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
  // An instance of its own: the shared one of the package would mix up two servers in one process.
  private readonly passport = new passport.Passport();

  constructor(sessions: Sessions, config: Config) {
    this.passport.use('bearer', new TokenStrategy(sessions, ({ headers }) => bearerToken(headers)));
    this.passport.use('cookie', new TokenStrategy(sessions, ({ cookies }) => cookies[config.sessionCookie]));
  }

  /** A request that sends a Bearer token is judged by it alone. */
  viewer(request: FastifyRequest, reply: FastifyReply): Promise<Viewer | undefined> {
    const strategy = request.headers.authorization === undefined ? 'cookie' : 'bearer';
    return new Promise((resolve, reject) => {
      const done = (error: unknown, viewer?: Viewer | false) =>
        error ? reject(error) : resolve(viewer || undefined);
      this.passport.authenticate(strategy, { session: false }, done)(request, reply, reject);
    });
  }
}
