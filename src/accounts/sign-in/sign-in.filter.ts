import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, mixin } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FunctionComponent } from 'preact';
import type { PageContext } from '../../../views/pages/page';
import { type AppError, Invalid, RateLimited, Unauthenticated } from '../../http/errors';
import { DiskFull, Unavailable } from '../../http/server-errors';
import { Pages } from '../../pages/pages';
import { SignInPropsBuilder } from './sign-in-props';

/** A filter, because the rate limit fails before the controller runs. */
export function showAgain<Props extends { page: PageContext }>(
  Page: FunctionComponent<Props>,
  propsFor: (props: SignInPropsBuilder, request: FastifyRequest, error: AppError) => Omit<Props, 'page'>,
) {
  @Catch(Unauthenticated, Invalid, RateLimited, Unavailable, DiskFull)
  class SignInFilter implements ExceptionFilter {
    constructor(
      @Inject(Pages) private readonly pages: Pages,
      @Inject(SignInPropsBuilder) private readonly props: SignInPropsBuilder,
    ) {}

    catch(error: AppError, host: ArgumentsHost): void {
      const request = host.switchToHttp().getRequest<FastifyRequest>();
      const reply = host.switchToHttp().getResponse<FastifyReply>();
      this.pages.show(request, reply, Page, propsFor(this.props, request, error), error);
    }
  }
  return mixin(SignInFilter);
}
