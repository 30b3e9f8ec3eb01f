import { Role } from '../auth/user.view';
import { AttachmentView } from '../files/attachment.view';
import { LinkPreview, MessageLink } from '../unfurls/link-preview.view';
import { BoostView } from './boost.view';
import { SoundView } from './sound.view';

export type BodyFormat = 'markdown' | 'html' | 'plain';

export class MessageCreator {
  id: number;
  name: string;
  role: Role;
  avatar_url: string;
}

export class MessageBody {
  /** What the author wrote, in `format`. */
  source: string;
  format: BodyFormat;
  /** Clean HTML, safe to show. */
  html: string;
  /** With the names of the files, line by line. */
  plain_text: string;
}

/** The message that this one answers, as it is now; null fields when it is gone. */
export class ReplyTo {
  id: number;
  creator: MessageCreator | null;
  excerpt: string | null;
  url: string;
}

export class MessageView {
  id: number;
  room_id: number;
  creator: MessageCreator;
  client_message_id: string;
  kind: 'text' | 'sound' | 'attachment';
  body: MessageBody;
  /** Files, in the order they were sent; its `body` is their caption, and may be empty. */
  attachments: AttachmentView[];
  /** The first of them, for programs that know of one; missing where there is none. */
  attachment?: AttachmentView;
  /** What it plays; missing unless it is a sound. Its `body.source` is `/play name`. */
  sound?: SoundView;
  /** Of the first three pages it links to, as they come; a removed one is not among them. */
  link_previews: LinkPreview[];
  /** Messages of this server that it links to. */
  message_links: MessageLink[];
  /** Ids of the mentioned people, members of the room only. */
  mentions: number[];
  reply_to: ReplyTo | null;
  /** Oldest first. */
  boosts: BoostView[];
  created_at: string;
  edited_at: string | null;
  /** Path of the message itself; its place in the conversation is `/rooms/:room_id/@:id`. */
  url: string;
}

export class MessageList {
  items: MessageView[];
  /** Where the next page begins; null at the end. */
  next: string | null;
}
