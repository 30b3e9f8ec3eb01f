import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { formBody } from './form-body';
import { questionOf, Unconfirmed } from './question';

const FORM = 'application/x-www-form-urlencoded';
/** Turbo takes it, which has asked before it sent the form; browsers alone do not. */
const TURBO = 'text/vnd.turbo-stream.html';

/** What cannot be undone is asked in a page where no script has asked: the form brings its question along. */
@Injectable()
export class AskingGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.method === 'GET' || !request.headers['content-type']?.startsWith(FORM)) return true;
    const { ask, ask_act, ...body } = formBody(request.body);
    if (typeof ask !== 'string') return true;
    request.body = body;
    if (request.headers.accept?.includes(TURBO)) return true;
    throw new Unconfirmed(questionOf(request, ask, String(ask_act ?? '')));
  }
}
