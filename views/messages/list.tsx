import { text } from '../../assets/texts/texts';
import type { MessageHead } from '../../src/messages/message-head.sql';
import { kept } from '../kept';
import { type Piece, Ready, renderPieces } from '../pieces';
import { MESSAGE_START } from './message';

/** A message and its HTML from the cache. */
export interface RenderedMessage {
  message: MessageHead;
  bytes: Buffer;
}

export interface MessageListProps {
  messages: RenderedMessage[];
  roomId: number;
  /** The viewer. */
  meId: number;
  /** The first message that the viewer has not read: "New" stands above it. */
  firstUnreadId?: number | null;
  /** The message that a permalink names. */
  highlightId?: number | null;
  /** True when the room holds older, or newer, messages than these. */
  hasOlder: boolean;
  hasNewer: boolean;
}

const JOIN_WITHIN_MS = 5 * 60 * 1000;

export function MessageList(props: MessageListProps) {
  return (
    <ol
      id="messages"
      class="messages"
      data-message-list-target="list"
      data-room-id={props.roomId}
      data-has-older={props.hasOlder}
      data-has-newer={props.hasNewer}
      data-first-unread-id={props.firstUnreadId ?? undefined}
      data-highlight-id={props.highlightId ?? undefined}
    >
      <Ready pieces={messageItems(props)} />
    </ol>
  );
}

type Viewing = Pick<MessageListProps, 'messages' | 'meId' | 'firstUnreadId' | 'highlightId'>;

/** The items alone, in pieces: what stands in the list, and what a page of history answers with. */
export function messageItems({ messages, meId, firstUnreadId, highlightId }: Viewing): Piece[] {
  const pieces: Piece[] = [];
  let previous: MessageHead | undefined;
  for (const { message, bytes } of messages) {
    if (message.id === firstUnreadId) {
      pieces.push(...renderPieces(<UnreadLine />));
      previous = undefined;
    }
    const isForMe = mentions(message, meId);
    const classes = `${message.creator_id === meId ? ' mine' : ''}${isForMe ? ' mentions-me' : ''}${previous && joins(message, previous) ? ' joined' : ''}${message.id === highlightId ? ' highlighted' : ''}`;
    if (classes !== '') pieces.push(startWith(classes));
    const html = isForMe ? Buffer.from(markMe(String(bytes), meId)) : bytes;
    pieces.push(classes === '' ? html : html.subarray(MESSAGE_START.length));
    previous = message;
  }
  return pieces;
}

/** The browser draws the same line at the same place. */
export const UnreadLine = kept(function UnreadLine() {
  return (
    <li class="unread-line" id="unread-line">
      <span>{text.messages.unreadLine}</span>
    </li>
  );
});

const starts = new Map<string, Buffer>();

/** What takes the place of `MESSAGE_START`. There are only so many combinations of four classes. */
function startWith(classes: string): Buffer {
  let start = starts.get(classes);
  if (!start) {
    start = Buffer.from(`<li class="message${classes}"`);
    starts.set(classes, start);
  }
  return start;
}

/** The mention of the viewer looks other than those of the rest. */
function markMe(html: string, meId: number): string {
  return html.replaceAll(` data-mention="${meId}"`, ` data-mention="${meId}" data-me=""`);
}

const mentions = (message: MessageHead, meId: number): boolean =>
  message.mentions !== '' && message.mentions.split(' ').includes(String(meId));

function joins(message: MessageHead, previous: MessageHead): boolean {
  return (
    message.creator_id === previous.creator_id && message.created_at - previous.created_at < JOIN_WITHIN_MS
  );
}
