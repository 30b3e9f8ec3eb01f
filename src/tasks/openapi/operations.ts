import type { OpenAPIObject } from '@nestjs/swagger';
import { EXAMPLES } from './examples';
import { describeForm } from './forms';
import type { Handler } from './routes';

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
type Method = (typeof METHODS)[number];
export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Responses = Record<
  string,
  { description?: string; content?: Record<string, object>; headers?: object; $ref?: string }
>;

/** What types cannot say: further answers of single operations. */
const MORE: Record<string, Responses> = {
  sessions_signIn: { 401: { $ref: '#/components/responses/Unauthenticated' } },
  sessions_setUp: { 409: { $ref: '#/components/responses/Conflict' } },
  transfers_redeem: { 404: { $ref: '#/components/responses/NotFound' } },
  recoveries_redeem: { 404: { $ref: '#/components/responses/NotFound' } },
  members_leave: { 409: { $ref: '#/components/responses/Conflict' } },
  members_remove: { 409: { $ref: '#/components/responses/Conflict' } },
  members_add: { 422: { $ref: '#/components/responses/Invalid' } },
  users_list: { 403: { $ref: '#/components/responses/Forbidden' } },
  customStyles_show: { 403: { $ref: '#/components/responses/Forbidden' } },
  unfurls_create: { 204: { description: 'Done; the page says nothing of itself' } },
  search_list: { 503: { $ref: '#/components/responses/Unavailable' } },
  rooms_update: { 204: { description: 'Done, and I am not in the room any more' } },
};

const WORDS: Record<string, string> = {
  200: 'Done',
  201: 'Made',
  204: 'Done; there is nothing more to say',
};

/** Adds what holds for every operation of its kind: who may ask, what can go wrong, headers, examples. */
export function completeOperation(
  operation: Operation,
  path: string,
  method: Method,
  handler: Handler,
): void {
  operation.tags = [handler.resource];
  if (handler.takesFiles) describeForm(operation);
  if (handler.isPublic) operation.security = [];
  if (handler.needsAdministrator) operation.description = 'For administrators.';
  const isRepeatable = method === 'post';
  if (isRepeatable) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
  const success = describeSuccess(operation.responses as Responses);
  if (isRepeatable && success[201] && !success[200])
    success[200] = {
      ...success[201],
      description: 'It was there already, or the request is a repeat: nothing was changed',
    };
  const more = { ...MORE[operation.operationId!] };
  operation.responses = {
    ...success,
    ...faults(operation, path, method, handler),
    ...more,
  } as Operation['responses'];
  operation.summary = operation.summary?.replaceAll('\n', ' ');
  addExample(operation);
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

/** Lists that can go on name their next page in `Link`, too. */
function linkOf({ content }: Responses[string]): object {
  const isList = /(?:List|EventsPageView)"/.test(JSON.stringify(content ?? {}));
  return isList ? { Link: { $ref: '#/components/headers/Link' } } : {};
}

function faults(operation: Operation, path: string, method: Method, handler: Handler): Responses {
  const isWrite = method !== 'get';
  const hasBody = operation.requestBody !== undefined;
  const query = (operation.parameters ?? []).flatMap((one) =>
    'in' in one && one.in === 'query' ? [one.name] : [],
  );
  const applies: Record<string, [string, boolean]> = {
    400: ['BadRequest', hasBody],
    401: ['Unauthenticated', !handler.isPublic],
    403: ['Forbidden', isWrite || handler.needsAdministrator],
    404: ['NotFound', path.includes('{') || query.includes('room_id')],
    409: ['Conflict', method === 'post' && !handler.isPublic],
    413: ['TooLarge', hasBody],
    415: ['UnsupportedMedia', hasBody],
    422: ['Invalid', hasBody || query.length > 0],
    429: ['TooFast', true],
    501: [
      'FeatureOff',
      /\/(search|searches|sounds|unfurl|push_subscriptions)(\/|$)/.test(path) || handler.takesFiles,
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
