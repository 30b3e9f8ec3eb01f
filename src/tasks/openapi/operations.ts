import type { OpenAPIObject } from '@nestjs/swagger';
import { NO_KEY } from '../../auth/keys/scopes';
import { EXAMPLES } from './examples';
import { describeForm, describePart } from './forms';
import type { Handler } from './routes';

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
type Method = (typeof METHODS)[number];
export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Responses = Record<
  string,
  { description?: string; content?: Record<string, object>; headers?: object; $ref?: string }
>;

const MORE: Record<string, Responses> = {
  sessions_signIn: { 401: { $ref: '#/components/responses/Unauthenticated' } },
  sessions_setUp: { 409: { $ref: '#/components/responses/Conflict' } },
  deviceLinks_redeem: { 404: { $ref: '#/components/responses/NotFound' } },
  passwordResets_redeem: { 404: { $ref: '#/components/responses/NotFound' } },
  members_leave: { 409: { $ref: '#/components/responses/Conflict' } },
  members_remove: { 409: { $ref: '#/components/responses/Conflict' } },
  members_add: { 422: { $ref: '#/components/responses/Invalid' } },
  users_list: { 403: { $ref: '#/components/responses/Forbidden' } },
  customCss_show: { 403: { $ref: '#/components/responses/Forbidden' } },
  linkPreviews_create: { 204: { description: 'The page has no preview' } },
  search_list: { 503: { $ref: '#/components/responses/Unavailable' } },
  rooms_update: { 204: { description: "Updated, and you're no longer in the room" } },
};

const WORDS: Record<string, string> = {
  200: 'OK',
  201: 'Created',
  204: 'Done, with no content',
};

export function completeOperation(
  operation: Operation,
  path: string,
  method: Method,
  handler: Handler,
): void {
  operation.tags = [handler.resource];
  operation.parameters = withPathIds(operation.parameters, path);
  if (handler.acceptsFiles) describeForm(operation);
  if (handler.acceptsParts) describePart(operation);
  operation.security = securityOf(handler);
  if (handler.needsAdministrator) operation.description = 'Administrators only.';
  const isRepeatable = method === 'post';
  if (isRepeatable) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
  const success = describeSuccess(operation.responses as Responses);
  if (isRepeatable && success[201] && !success[200])
    success[200] = {
      ...success[201],
      description: 'Already existed, or a repeated request; nothing was changed',
    };
  const more = { ...MORE[operation.operationId!] };
  operation.responses = {
    ...success,
    ...errorResponses(operation, path, method, handler),
    ...more,
  } as Operation['responses'];
  operation.summary = operation.summary?.replaceAll('\n', ' ');
  addExample(operation);
}

function securityOf({ isPublic, scope }: Handler): Operation['security'] {
  if (isPublic) return [];
  return isKeyScope(scope) ? [{ bearer: [] }, { cookie: [] }, { key: [scope] }] : undefined;
}

const isKeyScope = (scope: Handler['scope']) => scope !== undefined && scope !== NO_KEY;

/** Ids that `@RoomMembership()` and `@MessageMembership()` read are unknown to Swagger. */
function withPathIds(parameters: Operation['parameters'] = [], path: string): Operation['parameters'] {
  const missing = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name!).filter(
    (name) => !parameters.some((one) => 'name' in one && one.name === name),
  );
  const ids = missing.map((name) => ({
    name,
    required: true,
    in: 'path' as const,
    schema: { type: 'integer' as const },
  }));
  return [...ids, ...parameters];
}

const IDEMPOTENCY_KEY = { $ref: '#/components/parameters/IdempotencyKey' };

function describeSuccess(responses: Responses): Responses {
  const headers = {
    RateLimit: { $ref: '#/components/headers/RateLimit' },
    'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' },
    'X-Request-Id': { $ref: '#/components/headers/RequestId' },
  };
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      {
        ...response,
        description: response.description || WORDS[status],
        headers: { ...headers, ...linkOf(response) },
      },
    ]),
  );
}

/** Lists also name their next page in `Link`. */
function linkOf({ content }: Responses[string]): object {
  const isList = /(?:List|EventsPageView)"/.test(JSON.stringify(content ?? {}));
  return isList ? { Link: { $ref: '#/components/headers/Link' } } : {};
}

function errorResponses(operation: Operation, path: string, method: Method, handler: Handler): Responses {
  const isWrite = method !== 'get';
  const hasBody = operation.requestBody !== undefined;
  const query = (operation.parameters ?? []).flatMap((one) =>
    'in' in one && one.in === 'query' ? [one.name] : [],
  );
  const applies: Record<string, [string, boolean]> = {
    400: ['BadRequest', hasBody],
    401: ['Unauthenticated', !handler.isPublic],
    403: ['Forbidden', isWrite || !handler.isPublic],
    404: ['NotFound', path.includes('{') || query.includes('room_id')],
    409: ['Conflict', (method === 'post' && !handler.isPublic) || handler.acceptsParts],
    413: ['TooLarge', hasBody],
    415: ['UnsupportedMedia', hasBody],
    422: ['Invalid', (hasBody && !handler.acceptsParts) || query.length > 0],
    429: ['RateLimited', true],
    501: [
      'FeatureDisabled',
      /^\/api\/v1\/(search|searches|sounds|link_previews|push_subscriptions|uploads)(\/|$)/.test(path) ||
        handler.acceptsFiles,
    ],
    503: ['Unavailable', isWrite],
    507: ['DiskFull', isWrite],
  };
  return Object.fromEntries(
    Object.entries(applies)
      .filter(([, [, does]]) => does)
      .map(([status, [name]]) => [status, { $ref: `#/components/responses/${name}` }]),
  );
}

function addExample(operation: Operation): void {
  const example = EXAMPLES[operation.operationId!];
  const body = operation.requestBody as { content?: Record<string, { example?: unknown }> } | undefined;
  if (example && body?.content?.['application/json']) body.content['application/json'].example = example;
}
