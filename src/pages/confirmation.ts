import type { FastifyRequest } from 'fastify';
import type { Values } from '../../views/pages/page';
import { AppError } from '../http/errors';
import { typed } from './form-body';
import { localPath } from './return-path';

export interface Confirmation {
  ask: string;
  /** Empty for the default button, “Continue”. */
  act: string;
  /** Name and label of a checkbox; empty for none. */
  option: string;
  optionLabel: string;
  action: string;
  fields: Values;
  back: string;
}

export class ConfirmationRequired extends AppError {
  constructor(readonly question: Confirmation) {
    super(428, 'unconfirmed', 'Confirmation required', question.ask);
  }
}

const LONGEST = 1_000;

type Words = Partial<Record<'ask' | 'act' | 'option' | 'optionLabel', unknown>>;

export function confirmationOf(request: FastifyRequest, words: Words): Confirmation {
  const short = (text: unknown) => String(text ?? '').slice(0, LONGEST);
  return {
    ask: short(words.ask),
    act: short(words.act),
    option: short(words.option),
    optionLabel: short(words.optionLabel),
    action: request.url,
    fields: typed(request.body),
    back: cameFrom(request),
  };
}

export function cameFrom({ headers, host }: FastifyRequest): string {
  const from = URL.parse(headers.referer ?? '');
  return (from?.host === host && localPath(from.pathname + from.search)) || '/';
}
