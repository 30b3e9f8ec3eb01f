import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, mixin } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AppError, DiskFull, Invalid, TooFast, Unauthenticated, Unavailable } from '../errors';
import { EntryPages } from './entry-pages';

/** Shows a form at the door again when it is refused: by its action, or before that by the limit of tries. */
export const again = (form: 'firstRun' | 'join' | 'recovery' | 'signIn' | 'transfer') => {
  @Catch(Unauthenticated, Invalid, TooFast, Unavailable, DiskFull)
  class EntryFilter implements ExceptionFilter {
    constructor(@Inject(EntryPages) private readonly entry: EntryPages) {}

    catch(error: AppError, host: ArgumentsHost): void {
      const http = host.switchToHttp();
      this.entry[form](http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), error);
    }
  }
  return mixin(EntryFilter);
};
