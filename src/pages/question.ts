import type { FastifyRequest } from 'fastify';
import type { Values } from '../../views/page';
import { AppError } from '../errors';
import { typed } from './form-body';
import { localPath } from './return-path';

/** What is asked before a form does what it says, and the form itself. */
export interface Question {
  ask: string;
  /** What the button does; empty for a button that only goes on. */
  act: string;
  action: string;
  fields: Values;
  /** Where one is when one does not. */
  back: string;
}

/** Nothing has happened yet: the page asks, and the form comes again. */
export class Unconfirmed extends AppError {
  constructor(readonly question: Question) {
    super(428, 'unconfirmed', 'Not confirmed', question.ask);
  }
}

const LONGEST = 1_000;

export function questionOf(request: FastifyRequest, ask: string, act: string): Question {
  return {
    ask: ask.slice(0, LONGEST),
    act: act.slice(0, LONGEST),
    action: request.url,
    fields: typed(request.body),
    back: cameFrom(request),
  };
}

/** The page with the form, where the browser says which it was. */
export function cameFrom({ headers, host }: FastifyRequest): string {
  const from = URL.parse(headers.referer ?? '');
  return (from?.host === host && localPath(from.pathname + from.search)) || '/';
}
