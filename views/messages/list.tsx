import type { MessageView } from '../../src/messages/message.view';
import { MESSAGE_START } from './message';

/** A message and its HTML from the cache. */
export interface RenderedMessage {
  message: MessageView;
  html: string;
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
      dangerouslySetInnerHTML={{ __html: messageItems(props) }}
    />
  );
}

type Viewing = Pick<MessageListProps, 'messages' | 'meId' | 'firstUnreadId' | 'highlightId'>;

/** The items alone: what a page of history answers with. */
export function messageItems({ messages, meId, firstUnreadId, highlightId }: Viewing): string {
  return messages
    .map(({ message, html }, index) => {
      const unread = message.id === firstUnreadId;
      const previous = unread ? undefined : messages[index - 1]?.message;
      const classes = [
        message.creator.id === meId && 'mine',
        message.mentions.includes(meId) && 'mentions-me',
        previous && joins(message, previous) && 'joined',
        message.id === highlightId && 'highlighted',
      ].filter((name) => name !== false && name !== undefined);
      const named = classes.includes('mentions-me') ? markMe(html, meId) : html;
      return (unread ? UNREAD_LINE : '') + withClasses(named, classes);
    })
    .join('');
}

/** The browser draws the same line at the same place. */
export const UNREAD_LINE = '<li class="unread-line" id="unread-line"><span>New</span></li>';

function withClasses(html: string, classes: string[]): string {
  if (classes.length === 0 || !html.startsWith(MESSAGE_START)) return html;
  return `<li class="message ${classes.join(' ')}"${html.slice(MESSAGE_START.length)}`;
}

/** The mention of the viewer looks other than those of the rest. */
function markMe(html: string, meId: number): string {
  return html.replaceAll(` data-mention="${meId}"`, ` data-mention="${meId}" data-me=""`);
}

function joins(message: MessageView, previous: MessageView): boolean {
  const apart = Date.parse(message.created_at) - Date.parse(previous.created_at);
  return message.creator.id === previous.creator.id && apart < JOIN_WITHIN_MS;
}
