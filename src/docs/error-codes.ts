interface ErrorCode {
  /** Absent for an error of one field, which comes with 422. */
  status?: number;
  meaning: string;
}

/** Every `code` of a problem, a field error or an `error` frame; a test compares it with the sources. */
export const ERROR_CODES: Record<string, ErrorCode> = {
  action_disabled: { status: 409, meaning: 'This button is turned off.' },
  actions_closed: {
    status: 409,
    meaning: 'Someone has pressed one of these buttons, which could be pressed `once`.',
  },
  already_set_up: {
    status: 409,
    meaning: 'The account already exists. Sign in, or join with its join link.',
  },
  backup_running: { status: 409, meaning: 'A backup is already being taken. Wait until it is complete.' },
  bad_request: {
    status: 400,
    meaning: "The request couldn't be read: invalid JSON, an invalid URL, or a missing header.",
  },
  banned: {
    status: 429,
    meaning: "This IP address belongs to someone who was banned. Waiting doesn't help.",
  },
  bot_paused: { status: 403, meaning: 'An administrator has paused this bot.' },
  bot_unavailable: {
    status: 409,
    meaning:
      "The bot can't hear a press: it was removed or paused, has left the room, or has no webhook and no key.",
  },
  bots_only: { meaning: 'Only bots can add buttons to a message.' },
  busy: {
    status: 503,
    meaning: 'The write queue is full. Nothing was changed. Wait for `Retry-After`, then retry.',
  },
  compressed_body: { status: 415, meaning: 'The body has a `Content-Encoding`. Send it uncompressed.' },
  cross_site: { status: 403, meaning: 'A browser sent this from another origin.' },
  database_corrupt: {
    status: 503,
    meaning: "The server's database is damaged. Nothing was changed. Its operator needs to restore a backup.",
  },
  disk_full: {
    status: 507,
    meaning: "The server's disk is full. Nothing was changed. Reading still works.",
  },
  event_gone: { status: 409, meaning: 'The event is too old to be sent again: the log no longer has it.' },
  export_running: {
    status: 409,
    meaning: "Your last export isn't done yet. Wait until it is, or delete it.",
  },
  feature_disabled: { status: 501, meaning: 'The operator or an administrator has turned this feature off.' },
  file_too_large: { status: 413, meaning: 'The file is larger than the operator allows.' },
  forbidden: {
    status: 403,
    meaning:
      "You can see this, but you can't do that. Only its author, its creator, or an administrator can.",
  },
  greeted: { status: 409, meaning: 'This socket has already sent `hello`. Open another one.' },
  hello_first: { status: 409, meaning: 'A socket must send `hello` before anything else.' },
  idempotency_key_reused: {
    status: 409,
    meaning:
      'This `Idempotency-Key`, `client_message_id`, `client_boost_id` or `client_press_id` was already used for a different request. Use a new one.',
  },
  import_running: { status: 409, meaning: 'An import is under way. Wait until it ends, or stop it.' },
  import_unchecked: { status: 409, meaning: 'Nothing has been checked that could be imported.' },
  importing: {
    status: 503,
    meaning: 'An import has the database for itself. Try again after `Retry-After`.',
  },
  internal: {
    status: 500,
    meaning: 'The server failed. Give its operator the `request_id`. Retrying may work.',
  },
  invalid: {
    status: 422,
    meaning: 'Several fields are invalid, or one is in a way that has no code of its own. See `errors`.',
  },
  key_in_address: {
    status: 400,
    meaning:
      'The address has a key in it. Send it as `Authorization: Bearer`, and revoke this one, since addresses end up in logs.',
  },
  key_replaced: { status: 409, meaning: 'Another key has already replaced this one.' },
  limited_key: { status: 403, meaning: "A key limited to some rooms can't create others." },
  missing_scope_admin: { status: 403, meaning: 'The key needs the scope `admin`.' },
  missing_scope_boost: { status: 403, meaning: 'The key needs the scope `boost`.' },
  missing_scope_files: { status: 403, meaning: 'The key needs the scope `files`.' },
  missing_scope_people_read: { status: 403, meaning: 'The key needs the scope `people:read`.' },
  missing_scope_read: { status: 403, meaning: 'The key needs the scope `read`.' },
  missing_scope_rooms: { status: 403, meaning: 'The key needs the scope `rooms`.' },
  missing_scope_write: { status: 403, meaning: 'The key needs the scope `write`.' },
  nobody_listens: {
    meaning: 'Buttons need a bot with a webhook, or with a key that has the scope `read` in this room.',
  },
  not_an_emoji: { meaning: 'This must be one emoji.' },
  session_required: { status: 403, meaning: "Keys can't do this. Sign in, and send the session's token." },
  cursor_behind: { status: 409, meaning: 'The cursor is already past that. Cursors only move forward.' },
  too_many_actions: { meaning: 'A message can have up to 12 buttons.' },
  too_many_cursors: { status: 409, meaning: 'A person can have up to 100 cursors. Delete one first.' },
  too_many_keys: { status: 409, meaning: 'A person can have up to 50 keys. Revoke one first.' },
  message_deleted: {
    status: 409,
    meaning: "This message was posted and has since been deleted. Don't send it again.",
  },
  method_not_allowed: { status: 405, meaning: 'This address takes another method: `Allow` names it.' },
  misdirected: { status: 421, meaning: "The server doesn't answer to this host name." },
  range_not_satisfiable: { status: 416, meaning: 'The requested range is past the end of the file.' },
  not_found: {
    status: 404,
    meaning: "It doesn't exist, or you don't have access to it. The response is the same for both.",
  },
  quota_exceeded: {
    status: 413,
    meaning: "You've used all the storage the operator allows one person.",
  },
  restarting: {
    status: 503,
    meaning: 'The server is stopping or starting. Retry after `Retry-After`.',
  },
  search_unavailable: {
    status: 503,
    meaning: 'The search index is being rebuilt. Everything else works. Retry after `Retry-After`.',
  },
  rate_limited: { status: 429, meaning: 'Too many requests. Wait for `Retry-After`.' },
  too_large: { status: 413, meaning: 'The request is larger than the server accepts.' },
  too_many_boosts: {
    status: 409,
    meaning: 'A message can have up to 200 boosts, 20 of them from one person.',
  },
  too_small: { status: 422, meaning: 'The number is too small.' },
  unknown_action: { meaning: "The message doesn't have this button anymore." },
  unknown_selection_mode: { meaning: 'Choose `none`, `single`, or `multiple`.' },
  unknown_style: { meaning: 'Choose `primary` or `danger`.' },
  unknown_upload: {
    status: 422,
    meaning: "One of the uploads doesn't exist anymore. Upload the file again.",
  },
  upload_incomplete: { status: 422, meaning: "One of the uploads isn't finished." },
  checksum_mismatch: {
    status: 409,
    meaning: "The uploaded file doesn't have the SHA-256 you gave. Upload it from the beginning.",
  },
  value_or_url: { meaning: 'A button needs either a `value` or a `url`.' },
  value_taken: { meaning: 'Two buttons of a message have the same `value`.' },
  wrong_offset: {
    status: 409,
    meaning: 'The upload continues somewhere else. Get it, and continue at its `offset`.',
  },
  too_many_files: { status: 413, meaning: 'The message has more files than the operator allows.' },
  last_member: { status: 409, meaning: "You're the only one in the room. Delete it instead of leaving." },
  too_many_rooms: {
    status: 409,
    meaning: 'One socket can have only so many rooms entered. Leave one first.',
  },
  unauthenticated: {
    status: 401,
    meaning: 'No session: the token is missing, unknown, expired, or revoked. Sign in.',
  },
  unconfirmed: {
    status: 428,
    meaning:
      "A form asks for confirmation before it does something that can't be undone. API clients never see this.",
  },
  unavailable: {
    status: 503,
    meaning: "It couldn't be saved. Nothing was changed. Wait for `Retry-After`, then retry.",
  },
  unsupported_media_type: { status: 415, meaning: 'Send JSON with the content type `application/json`.' },
  wrong_bot_key: { status: 401, meaning: 'The bot key is wrong or no longer works.' },
  wrong_credentials: {
    status: 401,
    meaning: 'Wrong email address or password.',
  },
  wrong_token: { status: 401, meaning: '`/metrics` needs the token from the setting `METRICS_TOKEN`.' },

  blank: { meaning: 'The field is missing, empty, or only whitespace.' },
  invalid_characters: { meaning: "The text has control characters or isn't well-formed Unicode." },
  last_administrator: { meaning: 'The account needs at least one administrator.' },
  message_too_long: { meaning: 'Messages can be up to 16 KiB of text.' },
  not_an_address: { meaning: 'The field must be an `http` or `https` URL.' },
  none_chosen: { meaning: 'Choose at least one event.' },
  not_a_boolean: { meaning: 'The field must be true or false.' },
  not_a_cursor: { meaning: 'A cursor must be an event id.' },
  not_a_date: { meaning: 'The field must be a date like 2026-11-22 or an RFC 3339 time.' },
  not_a_flag: { meaning: 'Use `html=true`, or leave it out.' },
  not_a_picture: { meaning: "The file isn't an image the server can read." },
  not_a_language: { meaning: 'Use a language tag, such as `de` or `pt-BR`.' },
  not_a_list: { meaning: 'The field must be a list.' },
  not_a_number: { meaning: 'The field must be a whole number.' },
  not_a_time: { meaning: 'The field must be a time of day, such as `03:00`.' },
  not_an_email: { meaning: 'The field must be an email address.' },
  not_an_id: { meaning: 'The field must hold ids.' },
  not_an_object: { meaning: 'The field must be an object.' },
  not_starred: { meaning: "Pings can't be starred." },
  not_yourself: { meaning: "You can't ban yourself." },
  not_text: { meaning: 'The field must be text.' },
  out_of_range: { meaning: 'The number is too small or too large.' },
  picture_too_large: { meaning: 'Images can be up to 20 MiB.' },
  private_address: { meaning: "This address is in a network the server isn't allowed to call." },
  taken: { meaning: 'Someone on this account already uses that email address.' },
  too_common: { meaning: 'The password is too easy to guess.' },
  too_long: { meaning: 'The text is too long.' },
  too_many: { meaning: 'The list is too long.' },
  too_many_mentions: { meaning: 'A message can mention up to 20 people.' },
  too_short: { meaning: 'The text is too short.' },
  unknown_cursor: { meaning: 'Use the cursor from the previous page.' },
  unknown_erasure: { meaning: 'An erasure takes `messages`, `person`, or `everything`.' },
  unknown_export_kind: { meaning: 'Exports are of the kind `own`, `room`, or `account`.' },
  unknown_field: { meaning: 'There is no such field.' },
  unknown_format: { meaning: 'The format must be `markdown`, `html`, or `plain`.' },
  unknown_involvement: {
    meaning:
      'A room takes `invisible`, `nothing`, `mentions`, or `everything`; a direct room takes `nothing` or `everything`.',
  },
  unknown_webhook_kind: { meaning: 'A webhook’s kind is `campfire` or `standard`.' },
  unknown_kind: { meaning: '`has` takes `file`, `image`, and `link`.' },
  unknown_message: { meaning: "The message being replied to isn't in this room." },
  unknown_order: {
    meaning: 'The order must be `newest` or `rank` for results, and `name`, `own`, or `activity` for rooms.',
  },
  cursor_unknown: { meaning: "There's no event with this id yet." },
  not_a_name: { meaning: "A cursor's name has up to 60 letters, digits, dots, dashes, and underscores." },
  one_of_two: { meaning: 'Two of these fields contradict each other. Send one of them.' },
  unknown_choice: { meaning: "This isn't one of the choices of the form." },
  unknown_room: { meaning: "You're not in one of these rooms." },
  unknown_scope: { meaning: 'A scope must be one of those in the list.' },
  unknown_event_type: { meaning: "The server doesn't send events with this name." },
  unknown_filter: { meaning: 'The only value of `mentions` is `me`.' },
  unknown_person: { meaning: "One of these people isn't on this account, or isn't active." },
  unknown_product: { meaning: 'An import is from `campfire` or `slack`.' },
  unknown_push_service: {
    meaning: 'Only known push services are allowed. The operator can add more.',
  },
  unknown_role: { meaning: 'A role must be `member` or `administrator`.' },
  unknown_status: { meaning: 'A status must be `active`, `deactivated`, or `banned`.' },
  unknown_density: { meaning: 'A density must be `comfortable` or `compact`.' },
  unknown_theme: { meaning: 'A theme must be `auto`, `light`, or `dark`.' },
  unknown_type: { meaning: 'A room must be `open`, `closed`, or `direct`.' },
  unusable_key: { meaning: "This key can't be used to encrypt notifications." },
  no_secret: { status: 409, meaning: 'Only webhooks of kind `standard` have a secret.' },
  webhook_changed: { status: 409, meaning: 'It was sent when the webhook was of another kind.' },
  webhook_off: { status: 409, meaning: 'This bot has no webhook, or it is paused or switched off.' },
  wrong_password: { meaning: 'The current password is wrong.' },
  wrong_setup_code: { meaning: 'The setup code is missing or wrong. The server prints it when it starts.' },
};
