import type { FastifyRequest } from 'fastify';
import type { Values } from '../../views/pages/page';
import type { AppError, FieldError } from '../http/errors';
import { parse } from '../http/validation';
import { errorMessage } from './error-message';

export type FormBody = Record<string, unknown>;

/** Browsers send a line break as two characters but count it as one. */
export function formBody(body: unknown): FormBody {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return {};
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value,
    ]),
  );
}

/** @param more fields from elsewhere, such as the path @throws {Invalid} */
export function formInput<Input extends object>(
  type: new () => Input,
  { body }: Pick<FastifyRequest, 'body'>,
  more: FormBody = {},
): Input {
  return parse(type, { ...formBody(body), ...more }, { strict: false });
}

export function withoutEmpty(body: FormBody, ...names: string[]): FormBody {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => value !== '' || !names.includes(name)),
  );
}

export function switchValue(value: unknown): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}

/** The submitted values, without passwords. */
export function typed(body: unknown): Values {
  const texts = Object.entries(formBody(body)).flatMap(([name, value]): [string, string | string[]][] => {
    if (name.includes('password')) return [];
    if (typeof value === 'string') return [[name, value]];
    return Array.isArray(value) ? [[name, value.filter((one) => typeof one === 'string')]] : [];
  });
  return Object.fromEntries(texts);
}

/** All other errors go to `base`, the form as a whole. */
export function fieldErrors(error: AppError | undefined, ...fields: string[]): FieldError[] {
  if (!error) return [];
  const errors = error.errors.length > 0 ? error.errors : [{ code: error.code, detail: error.detail }];
  return errors.map((one) => {
    const field = 'field' in one && fields.includes(one.field) ? one.field : 'base';
    return { ...one, field, detail: errorMessage(one) };
  });
}

/** For a form of one field, which shows all errors. */
export const errorsOfField = (error: AppError | undefined, field: string): FieldError[] =>
  fieldErrors(error, field).map((one) => ({ ...one, field }));
