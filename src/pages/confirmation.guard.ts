import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ConfirmationRequired, confirmationOf } from './confirmation';
import { formBody } from './form-body';

const FORM = 'application/x-www-form-urlencoded';
/** Turbo's dialog has already asked. */
const TURBO = 'text/vnd.turbo-stream.html';

@Injectable()
export class ConfirmationGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.method === 'GET' || !request.headers['content-type']?.startsWith(FORM)) return true;
    const { ask, confirm_label, option, option_label, ...body } = formBody(request.body);
    if (typeof ask !== 'string') return true;
    request.body = body;
    if (request.headers.accept?.includes(TURBO)) return true;
    const words = { ask, act: confirm_label, option, optionLabel: option_label };
    throw new ConfirmationRequired(confirmationOf(request, words));
  }
}
