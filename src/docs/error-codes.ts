export interface ErrorCode {
  /** Absent for a fault of one field, which comes with 422. */
  status?: number;
  /** What it means and what to do about it, for whoever writes a program. */
  meaning: string;
}

/** Every `code` of a problem, of a field's fault or of an `error` frame. A test compares it with the sources. */
export const ERROR_CODES: Record<string, ErrorCode> = {
  already_set_up: { status: 409, meaning: 'The account exists already. Sign in, or join by its link.' },
  bad_request: {
    status: 400,
    meaning: 'The request could not be read: broken JSON, a broken address, a missing header.',
  },
  banned: {
    status: 429,
    meaning: 'Somebody who came from this address was banned. Waiting does not help.',
  },
  busy: {
    status: 503,
    meaning: 'The queue of writes is full. Nothing was changed; wait for `Retry-After`, then repeat.',
  },
  client_message_id_reused: {
    status: 409,
    meaning: 'Another message of yours has this `client_message_id` in this room. Make a new id.',
  },
  cross_site: { status: 403, meaning: 'A browser sent this from a page of another origin.' },
  damaged: {
    status: 503,
    meaning:
      'The database of the server is damaged. Nothing was changed; its operator has to restore a backup.',
  },
  disk_full: {
    status: 507,
    meaning: 'The disk of the server is full. Nothing was changed; reading works.',
  },
  feature_off: { status: 501, meaning: 'The operator, or an administrator, has switched this feature off.' },
  file_too_large: { status: 413, meaning: 'A file is larger than the operator allows.' },
  forbidden: {
    status: 403,
    meaning: 'You may see this, but not do that: it is for its author, its maker or an administrator.',
  },
  greeted: { status: 409, meaning: 'This socket has said `hello` already; open another one.' },
  hello_first: { status: 409, meaning: 'A socket says `hello` before anything else.' },
  idempotency_key_reused: {
    status: 409,
    meaning: 'This `Idempotency-Key` came before with another body. Make a new key.',
  },
  internal: {
    status: 500,
    meaning: 'A fault of the server. Tell its operator the `request_id`; a repeat may work.',
  },
  invalid: {
    status: 422,
    meaning: 'Several fields are wrong, or one in a way that has no name; see `errors`.',
  },
  message_deleted: {
    status: 409,
    meaning: 'This was posted, and has been deleted since. Do not send it again.',
  },
  misdirected: { status: 421, meaning: 'The server does not answer to this host name.' },
  no_such_part: { status: 416, meaning: 'A part was asked for that lies beyond the end.' },
  not_found: { status: 404, meaning: 'Nothing is there, or it is not for you; the answer is the same.' },
  quota_exceeded: {
    status: 413,
    meaning: 'All your files together are more than the operator allows one person.',
  },
  restarting: {
    status: 503,
    meaning: 'The server is going down or coming up. Come back after `Retry-After`.',
  },
  search_unavailable: {
    status: 503,
    meaning: 'The search index is being made anew; everything else works. Come back after `Retry-After`.',
  },
  too_fast: { status: 429, meaning: 'Too many requests. Wait for `Retry-After`.' },
  too_large: { status: 413, meaning: 'The request is larger than the server takes.' },
  too_many_boosts: {
    status: 409,
    meaning: 'A message holds at most 200 boosts, 20 of them by one person.',
  },
  too_many_files: { status: 413, meaning: 'A message has more files than the operator allows.' },
  last_member: { status: 409, meaning: 'You are the last one in the room: delete it instead of leaving.' },
  too_many_rooms: { status: 409, meaning: 'One socket shows only so many rooms at once; leave one.' },
  unauthenticated: {
    status: 401,
    meaning: 'No session: the token is missing, unknown, too old or revoked. Sign in.',
  },
  unconfirmed: {
    status: 428,
    meaning: 'A form of the interface asks before it does what cannot be undone. Programs do not meet it.',
  },
  unavailable: {
    status: 503,
    meaning: 'It could not be saved. Nothing was changed; wait for `Retry-After`, then repeat.',
  },
  unsupported_media_type: { status: 415, meaning: 'Send JSON, with the content type `application/json`.' },
  wrong_credentials: {
    status: 401,
    meaning: 'The e-mail address and the password do not belong together.',
  },
  wrong_token: { status: 401, meaning: '`/metrics` wants the token of the setting `METRICS_TOKEN`.' },

  blank: { meaning: 'The field is missing, empty or only blanks.' },
  invalid_characters: { meaning: 'Control characters, or text that is not well-formed Unicode.' },
  last_administrator: { meaning: 'Nobody would be left to administer the account.' },
  message_too_long: { meaning: 'A message holds at most 16 KiB of text.' },
  not_an_address: { meaning: 'This is no address on the web, `http` or `https`.' },
  not_a_cursor: { meaning: 'A cursor is the id of an event.' },
  not_a_date: { meaning: 'The field must be a date such as 2026-11-22, or an RFC 3339 time.' },
  not_a_flag: { meaning: 'Say `html=true`, or leave it out.' },
  not_a_picture: { meaning: 'No picture can be made of this file.' },
  not_a_list: { meaning: 'The field must be a list.' },
  not_a_number: { meaning: 'The field must be a whole number.' },
  not_a_switch: { meaning: 'The field must be true or false.' },
  not_an_email: { meaning: 'This is not an e-mail address.' },
  not_an_id: { meaning: 'The field names people by their ids.' },
  not_an_object: { meaning: 'The field must be an object.' },
  not_yourself: { meaning: 'Nobody bans themselves.' },
  not_text: { meaning: 'The field must be text.' },
  out_of_range: { meaning: 'The number is too small or too large.' },
  picture_too_large: { meaning: 'A picture holds at most 20 MiB.' },
  private_address: { meaning: 'This address is in a network that the server does not call.' },
  taken: { meaning: 'Somebody on this account has that e-mail address.' },
  too_common: { meaning: 'The password is one of the first that anybody would try.' },
  too_long: { meaning: 'The text is too long.' },
  too_many: { meaning: 'The list is too long.' },
  too_many_mentions: { meaning: 'A message mentions at most 20 people.' },
  too_short: { meaning: 'The text is too short.' },
  unknown_cursor: { meaning: 'Use the cursor that the page before gave.' },
  unknown_field: { meaning: 'There is no such field.' },
  unknown_format: { meaning: 'A message is `markdown`, `html` or `plain`.' },
  unknown_involvement: { meaning: 'A shared room knows four involvements, a direct one two.' },
  unknown_kind: { meaning: 'Messages are looked for that have a `file`, an `image` or a `link`.' },
  unknown_message: { meaning: 'The message that is answered is not in this room.' },
  unknown_order: { meaning: 'The order is `newest` or `rank`.' },
  unknown_person: { meaning: 'One of these people is not on this account, or not active.' },
  unknown_push_service: {
    meaning: 'Notifications go to known push services only; the operator can add some.',
  },
  unknown_role: { meaning: 'People are `member` or `administrator`.' },
  unknown_status: { meaning: 'People are `active`, `deactivated` or `banned`.' },
  unknown_theme: { meaning: 'A theme is `auto`, `light` or `dark`.' },
  unknown_type: { meaning: 'A room is `open`, `closed` or `direct`.' },
  unusable_key: { meaning: 'With this key nothing can be encrypted for the device.' },
  wrong_password: { meaning: 'That is not the current password.' },
};
