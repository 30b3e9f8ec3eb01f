import type { OpenAPIObject } from '@nestjs/swagger';

type Components = NonNullable<OpenAPIObject['components']>;
type Headers = NonNullable<Components['headers']>;

const text = { type: 'string' } as const;

export const problemSchemas: NonNullable<Components['schemas']> = {
  FieldError: {
    type: 'object',
    description: 'An error in one field of the request.',
    properties: {
      field: { ...text, description: "The field's name, such as `settings.name` for a nested field." },
      code: { ...text, description: 'Stable error code.', example: 'too_long' },
      detail: { ...text, description: 'Message for the person who filled in the field.' },
    },
    required: ['field', 'code', 'detail'],
  },
  Problem: {
    type: 'object',
    description: 'A problem (RFC 9457) with a stable `code`.',
    properties: {
      type: { ...text, description: 'Where this code is explained.', example: '/docs/errors#not_found' },
      title: text,
      status: { type: 'integer' },
      detail: {
        ...text,
        description: 'Message for people: what went wrong and what to do.',
      },
      code: {
        ...text,
        description: 'Stable error code. `/docs/errors` lists them all.',
        example: 'not_found',
      },
      request_id: { ...text, description: 'The same as `X-Request-Id`, to find the request in the log.' },
      errors: { type: 'array', items: { $ref: '#/components/schemas/FieldError' } },
    },
    required: ['type', 'title', 'status', 'detail', 'code', 'request_id'],
  },
};

const problem = (description: string, headers?: Headers) => ({
  description,
  ...(headers && { headers }),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const retryAfter = { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } };

export const responses: Components['responses'] = {
  BadRequest: problem("The request couldn't be read"),
  Unauthenticated: problem('No session: the token is missing, unknown, expired, or revoked'),
  Forbidden: problem('Not allowed, or a form from another site'),
  NotFound: problem("Doesn't exist, or you don't have access to it"),
  Conflict: problem('The key was already used with a different body, or this can be done only once'),
  TooLarge: problem('More than 256 KiB of JSON, or more files than the operator allows'),
  UnsupportedMedia: problem("The content type isn't application/json, or a form where files are accepted"),
  Invalid: problem('Invalid input; see `errors`'),
  RateLimited: problem('Too many requests', retryAfter),
  FeatureDisabled: problem('The operator or an administrator has turned this feature off'),
  Unavailable: problem("Couldn't save; nothing was changed", retryAfter),
  DiskFull: problem('The disk is full; nothing was changed', retryAfter),
};

export const headers: Headers = {
  RateLimit: {
    description: 'Requests left and seconds until the window resets: `"default";r=299;t=10`.',
    schema: text,
  },
  RateLimitPolicy: { description: 'The limit that applies: `"default";q=300;w=10`.', schema: text },
  RequestId: { description: 'Identifies the request in the log.', schema: text },
  RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer' } },
  Link: { description: 'The next page, with `rel="next"`. Absent on the last page.', schema: text },
};

export const parameters: Components['parameters'] = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A key for this request, chosen by the client. Repeating the request with the same key and body changes ' +
      'nothing and returns the stored result with 200 (or 204 if there is none). A different body returns 409. ' +
      'Keys are kept for 24 hours for rooms, messages, boosts, and the join link, and for 10 minutes for everything else.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
};

export const securitySchemes: Components['securitySchemes'] = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The session token you got when signing in or joining.',
  },
  key: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A key, which people make on their profile. It needs the scope that the operation names; operations without one take no key.',
  },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'session',
    description:
      'A browser session (`__Host-session` over https). Requests that change anything must be same-origin.',
  },
};
