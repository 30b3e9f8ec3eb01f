import type { FastifyRequest } from 'fastify';
import { Invalid } from '../../http/errors';
import { parse } from '../../http/validation';
import { IsText, Optional } from '../../http/validators';
import { ActionFields } from '../../messages/actions/action.dto';
import { MAX_CLIENT_ID } from '../../protocol/limits';

class BotMessage extends ActionFields {
  @Optional()
  body?: string;

  @Optional()
  @IsText({ max: MAX_CLIENT_ID })
  client_message_id?: string;
}

const JSON_TYPE = /^application\/json\b/i;

/** The raw body is the text, whatever its type; only a JSON object with `body` or `actions` is more. @throws {Invalid} */
export function botMessageOf({ body, sentType }: FastifyRequest): BotMessage {
  const text = textOf(body);
  const json = JSON_TYPE.test(sentType ?? '') ? objectIn(text) : undefined;
  return typeof json?.body === 'string' || Array.isArray(json?.actions)
    ? parse(BotMessage, json)
    : { body: text };
}

/** With a file, Campfire ignores the text. */
export const filePostOf = ({ body }: FastifyRequest): BotMessage => ({
  ...parse(BotMessage, body, { strict: false }),
  body: '',
});

export function textOf(body: unknown): string {
  if (!Buffer.isBuffer(body)) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw Invalid.field('body', 'invalid_characters', 'This isn’t UTF-8.');
  }
}

export function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
