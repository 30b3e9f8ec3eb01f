import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FunctionComponent } from 'preact';
import { ConfirmationPage } from '../../views/pages/confirmation';
import { ErrorPage } from '../../views/pages/error';
import type { PageContext } from '../../views/pages/page';
import { render, renderPart } from '../../views/pages/render';
import { findAccount } from '../auth/account.queries';
import { meView } from '../auth/user-view';
import { ReadDatabase } from '../database/database';
import { AppError } from '../http/errors';
import { lastEventId } from '../writes/event-replay';
import { AssetManifest } from './asset-manifest';
import { ConfirmationRequired } from './confirmation';
import { errorMessage } from './error-message';
import { readFlash, redirectWithError, redirectWithNotice } from './flash';
import { htmlBytes } from './html-bytes';
import { localPath, rememberPath } from './return-path';

const HTML = 'text/html; charset=utf-8';
const AGAIN = new Set([409, 422, 429, 503, 507]);

/** The custom CSS editor must work with broken CSS. */
function stylesFor(path: string, version: string | null | undefined): string | undefined {
  if (!version || path === '/account/custom_styles/edit') return undefined;
  return `/account/custom_styles/${version}.css`;
}

@Injectable()
export class Pages {
  constructor(
    private readonly db: ReadDatabase,
    private readonly assets: AssetManifest,
  ) {}

  context(request: FastifyRequest, reply?: FastifyReply): PageContext {
    const account = findAccount(this.db);
    const path = request.url.split('?')[0]!;
    return {
      assets: this.assets.path,
      path,
      me: request.viewer ? meView(request.viewer.user) : null,
      account: account ? { name: account.name } : null,
      logo: account?.logo_version ? `/account/logo?size=small&v=${account.logo_version}` : undefined,
      styles: stylesFor(path, account?.custom_css_version),
      flash: reply ? readFlash(request, reply) : null,
      cursor: request.viewer ? lastEventId(this.db) : undefined,
    };
  }

  /** @param refusal shows the form again with this error, under its status */
  show<Props extends { page: PageContext }>(
    request: FastifyRequest,
    reply: FastifyReply,
    Page: FunctionComponent<Props>,
    props: Omit<Props, 'page'>,
    refusal?: AppError,
  ): FastifyReply {
    if (refusal?.retryAfterSeconds !== undefined) reply.header('retry-after', refusal.retryAfterSeconds);
    return this.send(request, reply.status(refusal?.status ?? 200), Page, props);
  }

  /** For a form that makes a page. After a 200, Turbo would ask for a redirect. */
  showCreated<Props extends { page: PageContext }>(
    request: FastifyRequest,
    reply: FastifyReply,
    Page: FunctionComponent<Props>,
    props: Omit<Props, 'page'>,
  ): FastifyReply {
    return this.send(request, reply.status(201), Page, props);
  }

  private send<Props extends { page: PageContext }>(
    request: FastifyRequest,
    reply: FastifyReply,
    Page: FunctionComponent<Props>,
    props: Omit<Props, 'page'>,
  ): FastifyReply {
    const page = this.context(request, reply);
    const chunks = render(Page, { ...props, page } as unknown as Props);
    return reply.type(HTML).send(htmlBytes(chunks, reply));
  }

  part<Props extends object>(Part: FunctionComponent<Props>, props: Props): string {
    return renderPart(Part, props, this.assets.path);
  }

  async form<Result>(
    submit: () => Promise<Result> | Result,
    done: (result: Result) => FastifyReply,
    again: (error: AppError) => FastifyReply | Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    let result: Result;
    try {
      result = await submit();
    } catch (error) {
      if (error instanceof AppError && AGAIN.has(error.status)) return again(error);
      throw error;
    }
    return done(result);
  }

  runAndRedirect(
    action: () => Promise<unknown>,
    reply: FastifyReply,
    back: string,
    notice?: string,
  ): Promise<FastifyReply> {
    return this.form(
      action,
      () => (notice === undefined ? reply.redirect(back, 303) : redirectWithNotice(reply, back, notice)),
      (error) => redirectWithError(reply, back, error),
    );
  }

  error(error: AppError, request: FastifyRequest): string {
    const page = this.contextAnyway(request);
    if (error instanceof ConfirmationRequired)
      return render(ConfirmationPage, { page, question: error.question }).join('');
    const { status, retryAfterSeconds: retryAfter } = error;
    const requestId = status >= 500 ? request.id : null;
    const isPassing = retryAfter !== undefined || status === 500;
    const again = isPassing && request.method === 'GET' ? localPath(request.url) : undefined;
    const props = { page, status, detail: errorMessage(error), retryAfter, requestId, again };
    return render(ErrorPage, props).join('');
  }

  private contextAnyway(request: FastifyRequest): PageContext {
    try {
      return this.context(request);
    } catch {
      return {
        assets: this.assets.path,
        path: request.url.split('?')[0]!,
        me: null,
        account: null,
        flash: null,
      };
    }
  }

  toSignIn(request: FastifyRequest, reply: FastifyReply): void {
    rememberPath(request, reply);
    reply.redirect('/session/new', request.method === 'GET' ? 302 : 303);
  }
}
