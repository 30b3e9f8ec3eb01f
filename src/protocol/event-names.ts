import type { EventName } from './frames';

/** By name, so that the compiler misses none. */
const NAMES: Record<EventName, true> = {
  'message.posted': true,
  'message.edited': true,
  'message.deleted': true,
  'attachment.drawn': true,
  'boost.added': true,
  'boost.removed': true,
  'action.pressed': true,
  'room.created': true,
  'room.updated': true,
  'room.deleted': true,
  'member.added': true,
  'member.removed': true,
  'membership.updated': true,
  'sidebar.updated': true,
  'room.read': true,
  'user.updated': true,
  'user.deactivated': true,
  'account.updated': true,
  'export.ended': true,
};

export const EVENT_NAMES = Object.keys(NAMES) as EventName[];
