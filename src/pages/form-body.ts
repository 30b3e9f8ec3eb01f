import type { Values } from '../../views/page';
import type { AppError, FieldError } from '../errors';
import { faultWords } from './fault-words';

export type FormBody = Record<string, unknown>;

/** What a form sent, whatever it was; browsers send line breaks as two characters, and count them as one. */
export function formBody(body: unknown): FormBody {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return {};
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value,
    ]),
  );
}

/** The same without the named fields where they are empty: hidden inputs that say nothing. */
export function withoutEmpty(body: FormBody, ...names: string[]): FormBody {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => value !== '' || !names.includes(name)),
  );
}

/** What was typed, to be shown again; secrets are typed anew. */
export function typed(body: unknown): Values {
  const texts = Object.entries(formBody(body)).flatMap(([name, value]): [string, string | string[]][] => {
    if (name.includes('password')) return [];
    if (typeof value === 'string') return [[name, value]];
    return Array.isArray(value) ? [[name, value.filter((one) => typeof one === 'string')]] : [];
  });
  return Object.fromEntries(texts);
}

/** What is wrong, for a form that shows these fields; what belongs to none of them is said above the form. */
export function faultsFor(error: AppError | undefined, ...fields: string[]): FieldError[] {
  if (!error) return [];
  const faults = error.errors.length > 0 ? error.errors : [{ code: error.code, detail: error.detail }];
  return faults.map((fault) => {
    const field = 'field' in fault && fields.includes(fault.field) ? fault.field : 'base';
    return { ...fault, field, detail: faultWords(fault) };
  });
}
