import { ActionView, PressView, SelectionMode } from './action.view';
import { AlertView } from './alert.view';
import { AttachmentView } from './attachment.view';
import { BoostView } from './boost.view';
import { LinkPreviewView, MessageLink } from './link-preview.view';
import { SoundView } from './sound.view';
import { Role } from './user.view';

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
  /** Sanitized HTML, in which the people it mentions have their present names. */
  html: string;
  /** Plain text, with file names at the end, one per line. */
  plain_text: string;
}

/** The message this one replies to, as it is now. Its fields are null once it's deleted. */
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
  /** Files, in the order they were sent. `body` is their caption and can be empty. */
  attachments: AttachmentView[];
  /** The first attachment, for clients that show only one. Absent if there is none. */
  attachment?: AttachmentView;
  /** The sound it plays. Absent unless it plays one. `body.source` is then `/play name`. */
  sound?: SoundView;
  /** Previews of the first three links, added as they load. Removed ones are left out. */
  link_previews: LinkPreviewView[];
  /** Messages on this server that it links to. */
  message_links: MessageLink[];
  /** Ids of the people it mentions. Only members of the room count. */
  mentions: number[];
  reply_to: ReplyTo | null;
  /** Oldest first. */
  boosts: BoostView[];
  /** Buttons under it. Absent, like the next five, if there are none. */
  actions?: ActionView[];
  selection_mode?: SelectionMode;
  /** Whether the first press closes all buttons. */
  once?: boolean;
  /** Whether a press has closed them. */
  actions_closed?: boolean;
  /** Whether everyone in the room sees who pressed what. */
  show_presses?: boolean;
  /** The last press of each person, latest first; up to 50. Absent without `show_presses`. */
  presses?: PressView[];
  /** What a program reports with it, through an incoming webhook. Absent from all other messages. */
  alert?: AlertView;
  created_at: string;
  edited_at: string | null;
  /** Path of the message itself. In the conversation it's at `/rooms/:room_id/@:id`. */
  url: string;
}

export class MessageList {
  items: MessageView[];
  /** Cursor of the next page; null on the last one. */
  next: string | null;
}
