/** Filters turn these into problem JSON (RFC 9457), an HTML page or an `error` frame. */
export interface FieldError {
  field: string;
  code: string;
  detail: string;
}

export class AppError extends Error {
  readonly errors: FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    more: { errors?: FieldError[]; retryAfterSeconds?: number } = {},
  ) {
    super(`${code}: ${detail}`);
    this.errors = more.errors ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

export class BadRequest extends AppError {
  constructor(detail = 'The request couldn’t be read.') {
    super(400, 'bad_request', 'Bad request', detail);
  }
}

export class KeyInAddress extends AppError {
  constructor() {
    super(
      400,
      'key_in_address',
      'Key in the address',
      'A key must be in the header Authorization, never in an address. Revoke this one: it may be in logs.',
    );
  }
}

export class Unauthenticated extends AppError {
  constructor(detail = 'Sign in first.', code = 'unauthenticated') {
    super(401, code, 'Sign-in required', detail);
  }
}

export class Forbidden extends AppError {
  constructor(detail = 'You can view this, but you can’t change it.', code = 'forbidden') {
    super(403, code, 'Not allowed', detail);
  }
}

export class NotFound extends AppError {
  constructor(detail = 'This doesn’t exist, or you don’t have access to it.') {
    super(404, 'not_found', 'Not found', detail);
  }
}

export class MethodNotAllowed extends AppError {
  constructor(detail: string) {
    super(405, 'method_not_allowed', 'Method not allowed', detail);
  }
}

export class Conflict extends AppError {
  constructor(code: string, detail: string) {
    super(409, code, 'Conflict', detail);
  }
}

export class TooLarge extends AppError {
  constructor(detail = 'This request is larger than the server accepts.', code = 'too_large') {
    super(413, code, 'Too large', detail);
  }
}

export class RangeNotSatisfiable extends AppError {
  constructor() {
    super(
      416,
      'range_not_satisfiable',
      'Range not satisfiable',
      'The requested range is past the end of the file.',
    );
  }
}

export class UnsupportedMedia extends AppError {
  constructor(detail = 'Send JSON with the content type application/json.') {
    super(415, 'unsupported_media_type', 'Unsupported media type', detail);
  }
}

export class CompressedBody extends AppError {
  constructor() {
    super(
      415,
      'compressed_body',
      'Compressed body',
      'This body is compressed. Send it as it is, without Content-Encoding.',
    );
  }
}

export class Misdirected extends AppError {
  constructor(host = '') {
    super(
      421,
      'misdirected',
      'Misdirected request',
      `This server doesn’t answer to the host name “${host.slice(0, 100)}”. If you run it, look into its log.`,
    );
  }
}

const MAX_ERRORS = 20;

export class Invalid extends AppError {
  constructor(fieldErrors: FieldError[], code = fieldErrors.length === 1 ? fieldErrors[0]!.code : 'invalid') {
    const errors = fieldErrors.slice(0, MAX_ERRORS);
    super(422, code, 'Invalid input', errors.map((error) => error.detail).join(' '), { errors });
  }

  static field(field: string, code: string, detail: string): Invalid {
    return new Invalid([{ field, code, detail }], code);
  }
}

export class RateLimited extends AppError {
  constructor(retryAfterSeconds: number, detail = 'Too many requests. Wait a moment and try again.') {
    super(429, 'rate_limited', 'Too many requests', detail, {
      retryAfterSeconds: Math.max(1, Math.ceil(retryAfterSeconds)),
    });
  }
}

/** No `Retry-After`, because waiting does not help. */
export class Banned extends AppError {
  constructor() {
    super(429, 'banned', 'Blocked', 'Your IP address is blocked. Ask an administrator if that’s a mistake.');
  }
}
