/**
 * The catalogue of errors: code, status and words are written once, here. The filters turn them into
 * problem JSON (RFC 9457), an HTML page or an `error` frame.
 */
export interface FieldError {
  field: string;
  code: string;
  detail: string;
}

export class AppError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: FieldError[] = [],
    readonly retryAfterSeconds?: number,
  ) {
    super(`${code}: ${detail}`);
  }
}

export class BadRequest extends AppError {
  constructor(detail = 'The request could not be understood.') {
    super(400, 'bad_request', 'Bad request', detail);
  }
}

export class Unauthenticated extends AppError {
  constructor(detail = 'Sign in first.', code = 'unauthenticated') {
    super(401, code, 'Sign-in needed', detail);
  }
}

export class Forbidden extends AppError {
  constructor(detail = 'You may see this, but not change it.', code = 'forbidden') {
    super(403, code, 'Not allowed', detail);
  }
}

export class NotFound extends AppError {
  constructor(detail = 'There is nothing here, or it is not for you.') {
    super(404, 'not_found', 'Not found', detail);
  }
}

export class Conflict extends AppError {
  constructor(code: string, detail: string) {
    super(409, code, 'Conflict', detail);
  }
}

export class TooLarge extends AppError {
  constructor(detail = 'That is more than this server takes in one request.', code = 'too_large') {
    super(413, code, 'Too large', detail);
  }
}

export class NoSuchPart extends AppError {
  constructor() {
    super(416, 'no_such_part', 'No such part', 'This has no such part: it is shorter than that.');
  }
}

export class UnsupportedMedia extends AppError {
  constructor(detail = 'Send JSON, with the content type application/json.') {
    super(415, 'unsupported_media_type', 'Unsupported media type', detail);
  }
}

export class Misdirected extends AppError {
  constructor() {
    super(421, 'misdirected', 'Misdirected request', 'This server does not answer to that host name.');
  }
}

/** Nobody reads more; an input of a thousand wrong fields is not answered with a longer one. */
const MOST_FAULTS = 20;

export class Invalid extends AppError {
  constructor(faults: FieldError[], code = faults.length === 1 ? faults[0]!.code : 'invalid') {
    const errors = faults.slice(0, MOST_FAULTS);
    super(422, code, 'Invalid input', errors.map((error) => error.detail).join(' '), errors);
  }

  static field(field: string, code: string, detail: string): Invalid {
    return new Invalid([{ field, code, detail }], code);
  }
}

export class TooFast extends AppError {
  constructor(retryAfterSeconds: number, detail = 'That was too fast. Wait a moment and try again.') {
    super(429, 'too_fast', 'Too many requests', detail, [], Math.max(1, Math.ceil(retryAfterSeconds)));
  }
}

/** Waiting does not help. */
export class Banned extends AppError {
  constructor() {
    super(429, 'banned', 'Refused', 'Nothing can be sent from your address any more. Ask an administrator.');
  }
}

export class FeatureOff extends AppError {
  constructor(feature: string) {
    super(
      501,
      'feature_off',
      'Switched off',
      `Somebody who looks after this Campfire has switched ${feature} off.`,
    );
  }
}

export class Unavailable extends AppError {
  constructor(
    detail = 'It could not be saved just now. Nothing was changed; try again.',
    code = 'unavailable',
  ) {
    super(503, code, 'Cannot save now', detail, [], 1);
  }
}

export class DiskFull extends AppError {
  constructor() {
    super(
      507,
      'disk_full',
      'Disk full',
      'The disk of the server is full. Nothing was changed; reading still works.',
      [],
      5,
    );
  }
}

/** Waiting does not help: nobody is told when to come back. */
export class Damaged extends AppError {
  constructor() {
    super(
      503,
      'damaged',
      'Database damaged',
      'The database of this server is damaged. Nothing was changed; whoever runs the server has to restore a backup.',
    );
  }
}

export class SearchUnavailable extends AppError {
  constructor() {
    super(
      503,
      'search_unavailable',
      'Search unavailable',
      'The search index is being made anew. Messages come and go as ever; search works again in a while.',
      [],
      10,
    );
  }
}
