import { excerptOf } from '../../assets/rules/excerpt';
import { avatarUrl } from '../auth/user-view';
import { attachmentViews } from '../files/attachment.queries';
import { linkPreviews, messageLinks } from '../link-previews/link-preview.queries';
import type { MessageCreator, MessageView, ReplyTo } from '../protocol/message.view';
import { actionViews } from './actions/stored-actions';
import { readWhole } from './body/body-checksum';
import { withPresentNames } from './body/mentioned-people';
import type { MessageRow } from './message.queries';
import { soundOf } from './sounds/sounds';
import { alertView } from './stored-alerts';

const iso = (ms: number) => new Date(ms).toISOString();

export const messageView = (row: MessageRow): MessageView => readWhole(row, viewOf);

function viewOf(row: MessageRow): MessageView {
  const attachments = attachmentViews(row.attachments);
  const sound = soundOf(row.html);
  return {
    id: row.id,
    room_id: row.room_id,
    creator: creatorView(row),
    client_message_id: row.client_message_id,
    kind: attachments.length > 0 ? 'attachment' : sound ? 'sound' : 'text',
    body: { source: row.source, format: row.format, html: shownHtml(row), plain_text: row.plain_text },
    attachments,
    ...(attachments[0] && { attachment: attachments[0] }),
    ...(sound && { sound }),
    link_previews: linkPreviews(row.link_previews),
    message_links: messageLinks(row.message_links),
    mentions: mentionedIds(row),
    reply_to: replyView(row),
    boosts: row.boosts,
    ...actionViews(row),
    ...alertView(row.alert),
    created_at: iso(row.created_at),
    edited_at: row.edited_at === null ? null : iso(row.edited_at),
    url: `/rooms/${row.room_id}/messages/${row.id}`,
  };
}

function shownHtml({ html, mentioned_names }: MessageRow): string {
  return mentioned_names === null ? html : withPresentNames(html, JSON.parse(mentioned_names));
}

function mentionedIds({ mentions }: MessageRow): number[] {
  return mentions === '' ? [] : mentions.split(' ').map(Number);
}

function creatorView(row: MessageRow): MessageCreator {
  const { creator_avatar_token: avatar_token, creator_updated_at: updated_at } = row;
  return {
    id: row.creator_id,
    name: row.creator_name,
    role: row.creator_role,
    avatar_url: avatarUrl({ avatar_token, updated_at }),
  };
}

function replyView(row: MessageRow): ReplyTo | null {
  if (row.reply_to_id === null) return null;
  const creator =
    row.reply_creator_id === null
      ? null
      : {
          id: row.reply_creator_id,
          name: row.reply_creator_name!,
          role: row.reply_creator_role!,
          avatar_url: avatarUrl({
            avatar_token: row.reply_creator_avatar_token!,
            updated_at: row.reply_creator_updated_at!,
          }),
        };
  return {
    id: row.reply_to_id,
    creator,
    excerpt: row.reply_text === null ? null : excerptOf(row.reply_text),
    url: `/rooms/${row.room_id}/@${row.reply_to_id}`,
  };
}
