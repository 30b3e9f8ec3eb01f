import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FunctionComponent } from 'preact';
import { ErrorPage } from '../../views/errors/error';
import type { PageContext, Values } from '../../views/page';
import { render, renderPart } from '../../views/render';
import { meView } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { type AppError, Invalid } from '../errors';
import { lastEventId } from '../writes/event-replay';
import { AssetManifest } from './asset-manifest';
import { readFlash } from './flash';

const HTML = 'text/html; charset=utf-8';
export const RETURN_COOKIE = 'return_to';

/** Renders pages: gives each one its context, and knows what to show when something goes wrong. */
@Injectable()
export class Pages {
  constructor(
    private readonly db: ReadDatabase,
    private readonly assets: AssetManifest,
  ) {}

  context(request: FastifyRequest, reply?: FastifyReply): PageContext {
    const account = this.db.get<{ name: string }>('SELECT name FROM accounts');
    return {
      assets: this.assets.path,
      path: request.url.split('?')[0]!,
      me: request.viewer ? meView(request.viewer.user) : null,
      account: account ?? null,
      flash: reply ? readFlash(request, reply) : null,
      cursor: request.viewer ? lastEventId(this.db) : undefined,
    };
  }

  show<Props extends { page: PageContext }>(
    request: FastifyRequest,
    reply: FastifyReply,
    Page: FunctionComponent<Props>,
    props: Omit<Props, 'page'>,
    status = 200,
  ): FastifyReply {
    const page = this.context(request, reply);
    return reply
      .status(status)
      .type(HTML)
      .send(render(Page, { ...props, page } as unknown as Props));
  }

  /** A part of a page, for a frame or a broadcast. */
  part<Props extends object>(Part: FunctionComponent<Props>, props: Props): string {
    return renderPart(Part, props, this.assets.path);
  }

  /**
   * Does what a form asks. When the input is wrong, shows the form again with what was typed and what is wrong.
   */
  async form<Result>(
    submit: () => Promise<Result> | Result,
    done: (result: Result) => FastifyReply,
    again: (error: AppError) => FastifyReply,
  ): Promise<FastifyReply> {
    let result: Result;
    try {
      result = await submit();
    } catch (error) {
      if (error instanceof Invalid) return again(error);
      throw error;
    }
    return done(result);
  }

  error(error: AppError, request: FastifyRequest): string {
    const page = this.context(request);
    const { status, detail, retryAfterSeconds: retryAfter } = error;
    return render(ErrorPage, {
      page,
      status,
      detail,
      retryAfter,
      requestId: status >= 500 ? request.id : null,
    });
  }

  /** Signs the visitor in first, and remembers where they were going. */
  toSignIn(request: FastifyRequest, reply: FastifyReply): void {
    if (request.method === 'GET')
      reply.setCookie(RETURN_COOKIE, request.url, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        maxAge: 3600,
      });
    reply.status(302).header('location', '/session/new').send();
  }
}

/** What a form sent, to be shown again; secrets are typed anew. */
export function typed(body: unknown): Values {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries
      .filter(([name]) => !name.includes('password'))
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  );
}
