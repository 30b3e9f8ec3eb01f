import type { AttachmentView } from '../../protocol/attachment.view';
import type { LinkPreviewView, MessageLink } from '../../protocol/link-preview.view';
import type { MessageView, ReplyTo } from '../../protocol/message.view';
import type { SoundView } from '../../protocol/sound.view';
import { filePath, hrefOf } from '../archive-paths';

export interface Places {
  avatarOf(user_id: number): string;
  messageAt(room_id: number, message_id: number): string | undefined;
}

export function offlineMessage(message: MessageView, places: Places): MessageView {
  const { creator, sound, reply_to, message_links, attachments, link_previews } = message;
  return {
    ...message,
    creator: { ...creator, avatar_url: places.avatarOf(creator.id) },
    sound: sound && withoutPicture(sound),
    reply_to: reply_to && placedReply(reply_to, message, places),
    message_links: message_links.map((link) => placedLink(link, places)),
    attachments: attachments.map(offlineFile),
    link_previews: link_previews.map(withoutImage),
    actions: undefined,
  };
}

const withoutPicture = ({ name, hint, text }: SoundView): SoundView => ({
  name,
  hint,
  url: '',
  text: text ?? hint,
});

const withoutImage = (preview: LinkPreviewView): LinkPreviewView => ({ ...preview, image: null });

const offlineFile = (file: AttachmentView): AttachmentView => ({
  ...file,
  url: hrefOf(filePath(file.id, file.name)),
  thumbnail: null,
  drawing: { state: 'none', version: null, reason: null },
});

const placedReply = (reply: ReplyTo, { id, room_id }: MessageView, places: Places): ReplyTo => ({
  ...reply,
  url: places.messageAt(room_id, reply.id) ?? `#message-${id}`,
});

const placedLink = (link: MessageLink, places: Places): MessageLink => ({
  ...link,
  url: places.messageAt(link.room_id, link.message_id) ?? link.url,
});
