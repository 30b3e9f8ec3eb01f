import { Refusal } from '../refusals';
import { decode } from './charset';
import { type Fields, isFields, textOf } from './json-value';
import { parseLenient } from './lenient-json';
import { multipartFields } from './multipart';

const JSON_TYPE = /^application\/(?:[\w.+-]*\+)?json\b/i;
const MULTIPART = /^multipart\/form-data\b/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded\b/i;
const WRAPPED = /^\s*payload=/;
const FORM = /(?:^|&)(?:text|message|content|body|attachments|blocks)=/;

export const isForm = (type = '') => FORM_TYPE.test(type);
export const formFields = (text: string): Fields => Object.fromEntries(new URLSearchParams(text.trim()));

export type Payload = { fields: Fields; source: string } | { text: string; source: string };

/** @throws {Refusal} */
export async function payloadOf(bytes: Buffer, type = ''): Promise<Payload> {
  if (MULTIPART.test(type)) return fromForm(Object.fromEntries(await multipartFields(bytes, type)));
  const text = decode(bytes, type);
  if (WRAPPED.test(text)) return fromJson(unwrapped(text), true);
  const looksLikeForm = FORM.test(text) && (isForm(type) || !/\s/.test(text.trim()));
  if (looksLikeForm && !text.trimStart().startsWith('{')) return fromForm(formFields(text));
  return fromJson(text, JSON_TYPE.test(type));
}

function unwrapped(text: string): string {
  const rest = text.replace(WRAPPED, '');
  return rest.trimStart().startsWith('{') ? rest : (new URLSearchParams(text.trim()).get('payload') ?? '');
}

function fromForm(form: Fields): Payload {
  const wrapped = textOf(form.payload) ?? textOf(form.data);
  if (wrapped !== undefined) return fromJson(wrapped, true);
  return { fields: form, source: '' };
}

function fromJson(text: string, isJson: boolean): Payload {
  if (textOf(text) === undefined) throw new Refusal('no_text');
  if (!isJson && !text.trimStart().startsWith('{')) return { text, source: text };
  const parsed = parseLenient(text);
  if (!parsed) throw new Refusal('invalid_payload');
  if (isFields(parsed.value)) return { fields: parsed.value, source: text };
  const words = textOf(parsed.value);
  if (words === undefined) throw new Refusal('no_text');
  return { text: words, source: text };
}
