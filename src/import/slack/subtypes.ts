import type { Reason } from '../reasons';

/** What Slack itself wrote, and what would bring back deleted words. */
const LEFT_OUT: Record<string, Reason> = {
  channel_join: 'joined_or_left',
  channel_leave: 'joined_or_left',
  joiner_notification: 'joined_or_left',
  joiner_notification_for_inviter: 'joined_or_left',
  app_conversation_join: 'joined_or_left',
  app_conversation_leave: 'joined_or_left',
  channel_topic: 'room_changed',
  channel_purpose: 'room_changed',
  channel_name: 'room_changed',
  channel_archive: 'room_changed',
  channel_unarchive: 'room_changed',
  channel_convert_to_private: 'room_changed',
  channel_convert_to_public: 'room_changed',
  channel_posting_permissions: 'room_changed',
  channel_canvas_updated: 'room_changed',
  tabbed_canvas_updated: 'room_changed',
  pinned_item: 'room_changed',
  unpinned_item: 'room_changed',
  bot_add: 'bots_changed',
  bot_remove: 'bots_changed',
  bot_enable: 'bots_changed',
  bot_disable: 'bots_changed',
  reminder_add: 'reminder',
  reminder_delete: 'reminder',
  message_changed: 'deleted_there',
  message_deleted: 'deleted_there',
  message_replied: 'deleted_there',
  reply_broadcast: 'deleted_there',
  tombstone: 'deleted_there',
};

/** @returns why a message of this subtype is left out; undefined for one that comes */
export const reasonToLeaveOut = (subtype: string): Reason | undefined =>
  LEFT_OUT[subtype] ?? LEFT_OUT[subtype.replace(/^group_/, 'channel_')];

const COMMON = new Set([
  '',
  'bot_message',
  'me_message',
  'thread_broadcast',
  'file_share',
  'file_comment',
  'file_mention',
]);

export const isUncommon = (subtype: string) => !COMMON.has(subtype);
