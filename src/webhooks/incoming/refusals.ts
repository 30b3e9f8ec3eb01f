import { AppError } from '../../http/errors';

/** Senders read the status and the code, which are those of Slack's webhooks. */
const STATUS = {
  invalid_payload: 400,
  no_text: 400,
  invalid_token: 403,
  action_prohibited: 403,
  no_service: 404,
  channel_not_found: 404,
  method_not_allowed: 405,
  channel_is_archived: 410,
} as const;

const DETAILS: Record<RefusalCode, string> = {
  invalid_payload: 'This isn’t JSON.',
  no_text: 'There is nothing to show.',
  invalid_token: 'This webhook doesn’t exist, or the signature is wrong.',
  action_prohibited: 'The webhook or its bot is paused.',
  no_service: 'This webhook was removed.',
  channel_not_found: 'The room was deleted.',
  method_not_allowed: 'Send it with POST.',
  channel_is_archived: 'The bot is no longer in the room.',
};

export type RefusalCode = keyof typeof STATUS;

export class Refusal extends AppError {
  constructor(override readonly code: RefusalCode) {
    super(STATUS[code], code, 'Not posted', DETAILS[code]);
  }
}
