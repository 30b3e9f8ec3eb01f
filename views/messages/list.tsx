import { renderToString } from 'preact-render-to-string';
import { isContinuation } from '../../assets/rules/grouping';
import { text } from '../../assets/texts/texts';
import type { MessageSummary } from '../../src/messages/message-summary.queries';
import { cached } from '../pages/cached';
import { type HtmlChunk, HtmlChunks } from '../pages/html-chunks';
import { withSelection } from './actions/selection';
import { FOLD_START } from './fold';
import { MESSAGE_START } from './message';

interface RenderedMessage {
  message: MessageSummary;
  html: Buffer;
}

export interface MessageListProps {
  roomId: number;
  items: HtmlChunk[];
  firstUnreadId?: number | null;
  highlightId?: number | null;
  hasOlder: boolean;
  hasNewer: boolean;
}

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
      <HtmlChunks chunks={props.items} />
    </ol>
  );
}

export interface MessageItemsProps extends Pick<MessageListProps, 'firstUnreadId' | 'highlightId'> {
  messages: RenderedMessage[];
  meId: number;
  /** Which buttons the viewer has selected: their positions, by the message. */
  selections: Map<number, number[]>;
}

export function messageItems(props: MessageItemsProps): HtmlChunk[] {
  const { messages, meId, selections, firstUnreadId, highlightId } = props;
  const items: HtmlChunk[] = [];
  let previous: MessageSummary | undefined;
  for (const { message, html } of messages) {
    if (message.id === firstUnreadId) {
      items.push(renderToString(<UnreadLine />));
      previous = undefined;
    }
    const isForMe = mentions(message, meId);
    const classes = [
      message.creator_id === meId && ' mine',
      isForMe && ' mentions-me',
      isContinuation(authored(message), previous && authored(previous)) && ' joined',
      message.id === highlightId && ' highlighted',
    ];
    const isOpen = isForMe || message.id === highlightId;
    const selected = message.has_actions ? withSelection(html, selections.get(message.id) ?? []) : html;
    const marked = isForMe ? markMe(selected, meId) : selected;
    items.push(...withClasses(isOpen ? withOpenFolds(marked) : marked, classes.filter(Boolean).join('')));
    previous = message;
  }
  return items;
}

/** Keeps two chunks, because joining them would copy the cached HTML for each page. */
const withClasses = (html: Buffer, classes: string): HtmlChunk[] =>
  classes === '' ? [html] : [`<li class="message${classes}"`, html.subarray(MESSAGE_START.length)];

export const UnreadLine = cached(function UnreadLine() {
  return (
    <li class="unread-divider" id="unread-divider">
      <span>{text.messages.unreadLine}</span>
    </li>
  );
});

function markMe(html: Buffer, meId: number): Buffer {
  return Buffer.from(
    html.toString().replaceAll(` data-mention="${meId}"`, ` data-mention="${meId}" data-me=""`),
  );
}

/** Shows all of a message to people who came for it, or are mentioned in it. */
function withOpenFolds(html: Buffer): Buffer {
  return html.includes(FOLD_START)
    ? Buffer.from(html.toString().replaceAll(FOLD_START, `${FOLD_START} open`))
    : html;
}

const mentions = (message: MessageSummary, meId: number): boolean =>
  message.mentions !== '' && message.mentions.split(' ').includes(String(meId));

const authored = ({ creator_id: creatorId, created_at: at }: MessageSummary) => ({ creatorId, at });
