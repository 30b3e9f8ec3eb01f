import type { EventName } from './frames';

/** `campfire`: told of messages, answers with replies. `standard`: told of events, signed as Standard Webhooks. */
export const WEBHOOK_KINDS = ['campfire', 'standard'] as const;

export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

export const WEBHOOK_EVENTS = [
  'message.posted',
  'message.edited',
  'message.deleted',
  'boost.added',
  'boost.removed',
  'room.created',
  'room.updated',
  'room.deleted',
  'member.added',
  'member.removed',
  'action.pressed',
] as const satisfies EventName[];

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
