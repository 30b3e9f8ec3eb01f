import type { Limits } from './frames';

/* Lengths are UTF-16 units, as `maxlength` of HTML counts, unless the name or a comment says otherwise. */

export const MAX_NAME = 60;
export const MAX_EMAIL = 254;
export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 1024;
export const MAX_BIO = 200;
export const MAX_CUSTOM_CSS = 64 * 1024;

/** UTF-8 bytes of the source of one message. */
export const MAX_BODY_BYTES = 16 * 1024;
/** A boost's graphemes have no length limit: sixteen of the longest emoji fit in this, stacks of accents do not. */
export const MAX_BOOST_BYTES = 640;
export const MAX_BOOSTS_PER_MESSAGE = 200;
export const MAX_BOOSTS_PER_PERSON = 20;

export const MAX_ACTIONS = 12;
export const MAX_ACTION_LABEL = 40;
export const MAX_ACTION_VALUE = 200;
export const MAX_ACTION_URL = 2_048;
export const MAX_SHOWN_PRESSES = 50;

export const MAX_URL = 2_000;
export const MAX_LINK_PREVIEWS = 3;
export const MAX_REMOVED_PREVIEWS = 10;

/** How long a bot's webhook has to answer: language models are slow. */
export const MAX_WEBHOOK_SECONDS = 120;
export const MAX_WEBHOOK_EVENTS = 20;

export const MAX_SEARCH = 1_000;
/** Longer searches are not remembered. */
export const MAX_SAVED_SEARCH = 200;
export const MAX_PEOPLE_QUERY = 100;
export const MAX_FIRST_PEOPLE = 10;

export const MAX_NEEDS_YOU = 5;

export const MAX_PAGE = 100;
export const MAX_USER_IDS = 10_000;

/** `client_message_id`, `client_boost_id` and `client_press_id`. */
export const MAX_CLIENT_ID = 64;
export const MAX_IDEMPOTENCY_KEY = 255;
/** Longer names are cut to 255 bytes. */
export const MAX_FILE_NAME = 1_000;
export const MAX_KEY_LABEL = 60;
export const MAX_KEYS_PER_PERSON = 50;
export const MAX_KEY_ROOMS = 100;
export const MAX_FILTER_ROOMS = 100;
export const MAX_CURSORS_PER_PERSON = 100;
export const MAX_CURSOR_NAME = 60;
export const MAX_TOKEN = 100;
export const MAX_PUSH_KEY = 200;

export const MAX_REF = 128;
const MAX_FRAME_BYTES = 65_536;
export const FRAMES = { perSecond: 10, burst: 50, refusals: 100 };
/** `total` is what memory was measured for. */
export const SOCKETS = { perUser: 20, perAddress: 200, plainPerAddress: 200, total: 20_000 };
export const MAX_VIEWED_ROOMS = 50;

export const SOCKET_OPTIONS = {
  maxPayload: MAX_FRAME_BYTES,
  perMessageDeflate: false,
  maxFragments: 16,
  maxBufferedChunks: 256,
  skipUTF8Validation: false,
  /** Milliseconds after which a socket is cut off that does not answer a close. */
  closeTimeout: 5_000,
};

export const LIMITS: Limits = {
  message_bytes: MAX_BODY_BYTES,
  frame_bytes: MAX_FRAME_BYTES,
  frames_per_second: FRAMES.perSecond,
  frames_burst: FRAMES.burst,
};

/** How far clients spread their reconnections, from what a catch-up costs the server. */
export const SPREAD_MS = { perClient: 1.5, min: 1_000, max: 30_000 };

/** How often clients refresh their presence. */
export const HEARTBEAT_MS = 50_000;

export const MAX_BACKUPS = 365;

/** A hundred years. */
export const MAX_RETENTION_DAYS = 36_500;

export const EXPORT_DAYS = 7;
export const INVITATION_DAYS = 7;
