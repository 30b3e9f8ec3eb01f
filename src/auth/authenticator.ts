import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { Config } from '../config/config';
import { bearerToken, hasBearer } from '../http/bearer';
import { CampfireCookies } from './campfire-cookies';
import { Credentials } from './credentials';
import { Sessions } from './sessions';
import type { Viewer } from './viewer';

class TokenStrategy extends passport.Strategy {
  constructor(
    private readonly find: (token: string) => Viewer | undefined,
    private readonly tokenOf: (request: FastifyRequest) => string | undefined,
  ) {
    super();
  }

  override authenticate(request: unknown): void {
    const token = this.tokenOf(request as FastifyRequest);
    const viewer = token === undefined ? undefined : this.find(token);
    if (viewer) this.success(viewer);
    else this.fail(401);
  }
}

@Injectable()
export class Authenticator {
  private readonly bearer: TokenStrategy;
  private readonly cookie: TokenStrategy;

  constructor(
    credentials: Credentials,
    sessions: Sessions,
    private readonly config: Config,
    private readonly campfireCookies: CampfireCookies,
  ) {
    this.bearer = new TokenStrategy(
      (token) => credentials.find(token),
      ({ headers }) => bearerToken(headers),
    );
    this.cookie = new TokenStrategy(
      (token) => sessions.find(token),
      ({ cookies }) => this.sessionToken(cookies),
    );
  }

  sessionToken(cookies: FastifyRequest['cookies']): string | undefined {
    return cookies[this.config.sessionCookie] ?? this.campfireCookies.tokenIn(cookies);
  }

  /** A request with a Bearer token never falls back to its cookie; other schemes are for a proxy before us. */
  viewer(request: FastifyRequest): Viewer | undefined {
    return attempt(hasBearer(request.headers) ? this.bearer : this.cookie, request);
  }
}

/** Passport's middleware assigns five closures to the strategy per request, which keep the request in memory. */
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
