import type { OpenAPIObject } from '@nestjs/swagger';

type Components = NonNullable<OpenAPIObject['components']>;
type Headers = NonNullable<Components['headers']>;

const text = { type: 'string' } as const;

export const problemSchemas: NonNullable<Components['schemas']> = {
  FieldError: {
    type: 'object',
    description: 'What is wrong with one field of the input.',
    properties: {
      field: { ...text, description: 'Name of the field; `settings.name` for a field within a field.' },
      code: { ...text, description: 'Stable name of the fault.', example: 'too_long' },
      detail: { ...text, description: 'For the person who typed it.' },
    },
    required: ['field', 'code', 'detail'],
  },
  Problem: {
    type: 'object',
    description: 'RFC 9457, with a stable `code`.',
    properties: {
      type: { ...text, description: 'Where the code is explained.', example: '/docs/errors#not_found' },
      title: text,
      status: { type: 'integer' },
      detail: {
        ...text,
        description: 'For the person in front of the program: what happened, and what to do.',
      },
      code: {
        ...text,
        description: 'Stable name of the error; `/docs/errors` lists them.',
        example: 'not_found',
      },
      request_id: { ...text, description: 'The same as `X-Request-Id`: the log knows the request by it.' },
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
  BadRequest: problem('Not JSON, or not a request at all'),
  Unauthenticated: problem('No session: the token is missing, unknown, too old or revoked'),
  Forbidden: problem('Seen, but not allowed; or a form of another site'),
  NotFound: problem('Nothing is there, or it is not for the one who asks'),
  Conflict: problem('The key of an earlier request came with another body, or it can be done only once'),
  TooLarge: problem('More than 256 KiB of JSON, or more files than the operator allows'),
  UnsupportedMedia: problem('The content type is not application/json, nor a form where files are taken'),
  Invalid: problem('The input is wrong: `errors` says where'),
  TooFast: problem('Too many requests; wait', retryAfter),
  FeatureOff: problem('This is switched off, by the operator or by an administrator'),
  Unavailable: problem('It cannot be saved just now; nothing was changed', retryAfter),
  DiskFull: problem('The disk is full; nothing was changed', retryAfter),
};

export const headers: Headers = {
  RateLimit: {
    description: 'What is left: `"default";r=299;t=10` (requests, seconds to the next window).',
    schema: text,
  },
  RateLimitPolicy: { description: 'The limit that counts: `"default";q=300;w=10`.', schema: text },
  RequestId: { description: 'Names the request in the log.', schema: text },
  RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer' } },
  Link: { description: 'The next page, with `rel="next"`; absent at the end.', schema: text },
};

export const parameters: Components['parameters'] = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A name for this request, made by the client. A repeat with the same key and body changes nothing and answers ' +
      '200 with the stored thing (204 where there is nothing to say); with another body it answers 409. Kept for 24 ' +
      'hours for rooms, messages, boosts and the join link, for 10 minutes for everything else.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
};

export const securitySchemes: Components['securitySchemes'] = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a session, from signing in or joining.',
  },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'session',
    description:
      'The session of a browser (`__Host-session` over https); changes need a same-origin request.',
  },
};
