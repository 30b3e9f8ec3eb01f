import { text } from '../../assets/texts/texts';
import type { MessageHead } from '../../src/messages/message.sql';
import { kept } from '../kept';
import { type Piece, Ready, renderPieces } from '../pieces';
import { MESSAGE_START } from './message';

/** A message and its HTML from the cache; as bytes, too, since a page takes it as it is. */
export interface RenderedMessage {
  message: MessageHead;
  html: string;
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
  for (const [index, one] of messages.entries()) {
    const { message } = one;
    const unread = message.id === firstUnreadId;
    const previous = unread ? undefined : messages[index - 1]?.message;
    const classes = [
      message.creator.id === meId && 'mine',
      message.mentions.includes(meId) && 'mentions-me',
      previous && joins(message, previous) && 'joined',
      message.id === highlightId && 'highlighted',
    ].filter((name) => name !== false && name !== undefined);
    if (unread) pieces.push(...renderPieces(<UnreadLine />));
    if (classes.length > 0) pieces.push(startWith(classes.join(' ')));
    const bytes = classes.includes('mentions-me') ? Buffer.from(markMe(one.html, meId)) : one.bytes;
    pieces.push(classes.length > 0 ? bytes.subarray(MESSAGE_START.length) : bytes);
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
    start = Buffer.from(`<li class="message ${classes}"`);
    starts.set(classes, start);
  }
  return start;
}

/** The mention of the viewer looks other than those of the rest. */
function markMe(html: string, meId: number): string {
  return html.replaceAll(` data-mention="${meId}"`, ` data-mention="${meId}" data-me=""`);
}

function joins(message: MessageHead, previous: MessageHead): boolean {
  return message.creator.id === previous.creator.id && message.at - previous.at < JOIN_WITHIN_MS;
}
