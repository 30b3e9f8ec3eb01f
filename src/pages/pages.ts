import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FunctionComponent } from 'preact';
import { ErrorPage } from '../../views/errors/error';
import type { PageContext } from '../../views/page';
import { QuestionPage } from '../../views/question';
import { render, renderPart } from '../../views/render';
import { meView } from '../auth/users';
import { ReadDatabase } from '../database/database';
import { AppError } from '../errors';
import { lastEventId } from '../writes/event-replay';
import { AssetManifest } from './asset-manifest';
import { faultWords } from './fault-words';
import { readFlash, setFlash } from './flash';
import { pageBytes } from './page-bytes';
import { Unconfirmed } from './question';
import { localPath, rememberPath } from './return-path';

const HTML = 'text/html; charset=utf-8';
/** Refusals after which another try with the same form makes sense. */
const AGAIN = new Set([409, 422, 429, 503, 507]);

/** How the account looks. */
interface Dress {
  name: string;
  logo_version: string | null;
  styles_version: string | null;
}

/** Not where they are written: whoever has made everything unreadable must find the way back. */
function stylesFor(path: string, version: string | null | undefined): string | undefined {
  if (!version || path === '/account/custom_styles/edit') return undefined;
  return `/account/custom_styles/${version}.css`;
}

/** Renders pages: gives each one its context, and knows what to show when something goes wrong. */
@Injectable()
export class Pages {
  constructor(
    private readonly db: ReadDatabase,
    private readonly assets: AssetManifest,
  ) {}

  context(request: FastifyRequest, reply?: FastifyReply): PageContext {
    const account = this.db.get<Dress>('SELECT name, logo_version, styles_version FROM accounts');
    const path = request.url.split('?')[0]!;
    return {
      assets: this.assets.path,
      path,
      me: request.viewer ? meView(request.viewer.user) : null,
      account: account ? { name: account.name } : null,
      logo: account?.logo_version ? `/account/logo?size=small&v=${account.logo_version}` : undefined,
      styles: stylesFor(path, account?.styles_version),
      flash: reply ? readFlash(request, reply) : null,
      cursor: request.viewer ? lastEventId(this.db) : undefined,
    };
  }

  /** Shows a page; with a refusal under its status, since the page then is the form that was refused. */
  show<Props extends { page: PageContext }>(
    request: FastifyRequest,
    reply: FastifyReply,
    Page: FunctionComponent<Props>,
    props: Omit<Props, 'page'>,
    refusal?: AppError,
  ): FastifyReply {
    const page = this.context(request, reply);
    if (refusal?.retryAfterSeconds !== undefined) reply.header('retry-after', refusal.retryAfterSeconds);
    const pieces = render(Page, { ...props, page } as unknown as Props);
    return reply
      .status(refusal?.status ?? 200)
      .type(HTML)
      .send(pageBytes(pieces, reply));
  }

  /** A part of a page, for a frame or a broadcast. */
  part<Props extends object>(Part: FunctionComponent<Props>, props: Props): string {
    return renderPart(Part, props, this.assets.path);
  }

  /**
   * Does what a form asks. When that is refused for what was typed, or cannot be saved just now, shows the form
   * again: nothing that was typed is lost.
   */
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

  /** Does what a button asks and goes back; a refusal is said there. */
  press(act: () => Promise<unknown>, reply: FastifyReply, back: string): Promise<FastifyReply> {
    return this.form(
      act,
      () => reply.redirect(back, 303),
      (error) => {
        setFlash(reply, 'alert', faultWords(error));
        return reply.redirect(back, 303);
      },
    );
  }

  error(error: AppError, request: FastifyRequest): string {
    const page = this.contextAnyway(request);
    if (error instanceof Unconfirmed)
      return render(QuestionPage, { page, question: error.question }).join('');
    const { status, retryAfterSeconds: retryAfter } = error;
    const requestId = status >= 500 ? request.id : null;
    const isPassing = retryAfter !== undefined || status === 500;
    const again = isPassing && request.method === 'GET' ? localPath(request.url) : undefined;
    const props = { page, status, detail: faultWords(error), retryAfter, requestId, again };
    return render(ErrorPage, props).join('');
  }

  /** What went wrong may be the database: then the page does without. */
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

  /** Signs the visitor in first, and remembers where they were going. */
  toSignIn(request: FastifyRequest, reply: FastifyReply): void {
    rememberPath(request, reply);
    reply.redirect('/session/new', request.method === 'GET' ? 302 : 303);
  }
}
