import { isEmojiOnly } from '../../assets/texts/characters';
import { shownText } from '../../assets/texts/shown-text';
import { text } from '../../assets/texts/texts';
import type { MessageView, ReplyTo } from '../../src/messages/message.view';
import { Face } from '../auth/face';
import { Attachments } from '../files/attachments';
import { Icon } from '../icon';
import { Time } from '../time';
import { LinkPreviews } from '../unfurls/link-previews';
import { MessageLinks } from '../unfurls/message-links';
import { isShownBelow } from '../unfurls/solo';
import { Boosts } from './boosts';
import { codeBlocks } from './code-blocks';
import { Sound } from './sound';

/** What every message starts with; `list.tsx` adds to its classes for the viewer. */
export const MESSAGE_START = '<li class="message"';

export interface MessageProps {
  message: MessageView;
}

/** A message, the same for every viewer: pages, broadcasts and search share it, cached by version. */
export function Message({ message }: MessageProps) {
  const { creator } = message;
  return (
    <li
      class="message"
      id={`message-${message.id}`}
      data-message-id={message.id}
      data-client-message-id={message.client_message_id}
      data-creator-id={creator.id}
      data-created-at={message.created_at}
      data-mentions={message.mentions.join(' ')}
      data-version={message.edited_at ?? message.created_at}
    >
      {/* biome-ignore lint/a11y/useAnchorContent: the name beside it is the same link */}
      <a class="message-face" href={`/users/${creator.id}`} tabIndex={-1} aria-hidden="true">
        <Face user={creator} size={40} />
      </a>
      <div class="message-main">
        <MessageHead message={message} />
        <div class="message-row">
          <MessageBubble message={message} />
          <MessageActions message={message} />
        </div>
        {/* The log may hold messages of a time when nobody could boost. */}
        <Boosts messageId={message.id} boosts={message.boosts ?? []} />
      </div>
    </li>
  );
}

function MessageHead({ message }: MessageProps) {
  const { creator } = message;
  return (
    <div class="message-head">
      <a class="message-author" href={`/users/${creator.id}`}>
        <bdi>{creator.name}</bdi>
      </a>
      {creator.role === 'bot' && <span class="tag">{text.live.bot}</span>}
      <a class="message-time" href={`/rooms/${message.room_id}/@${message.id}`} tabIndex={-1}>
        <Time at={message.created_at} shape="clock" />
      </a>
    </div>
  );
}

function MessageBubble({ message }: MessageProps) {
  // The log may hold messages of a time when they had neither.
  const { body, edited_at, reply_to, sound, attachments: files = [], link_previews: previews = [] } = message;
  const { message_links: links = [] } = message;
  const isEmoji = files.length === 0 && isEmojiOnly(body.plain_text);
  return (
    <div class={isEmoji ? 'bubble bubble-emoji' : 'bubble'} dir="auto">
      {reply_to && <MessageQuote reply={reply_to} />}
      {sound && <Sound sound={sound} />}
      {body.html !== '' && !sound && (
        <div
          class="body"
          dir="auto"
          hidden={isShownBelow(message)}
          dangerouslySetInnerHTML={{ __html: scrollable(body.html) }}
        />
      )}
      {links.length > 0 && <MessageLinks links={links} />}
      {files.length > 0 && <Attachments files={files} />}
      {previews.length > 0 && <LinkPreviews previews={previews} />}
      {edited_at && <span class="message-edited">{text.messages.edited}</span>}
    </div>
  );
}

/** Wide code and wide tables scroll by themselves, also for who has no mouse. */
function scrollable(html: string): string {
  return codeBlocks(html).replaceAll('<table>', '<table tabindex="0">');
}

/** What this message answers. */
function MessageQuote({ reply }: { reply: ReplyTo }) {
  if (reply.excerpt === null) {
    return <p class="quote quote-gone">{text.live.messageDeleted}</p>;
  }
  return (
    <a class="quote" href={reply.url}>
      <span class="quote-author">
        <Icon name="reply" />
        <bdi>{reply.creator?.name}</bdi>
      </span>
      <span class="quote-text" dir="auto">
        {shownText(reply.excerpt)}
      </span>
    </a>
  );
}

/** Without scripts the dots lead to the message's own page, where the same acts are. */
function MessageActions({ message }: MessageProps) {
  return (
    <div class="message-actions">
      <a
        class="icon-button"
        href={`/messages/${message.id}/boosts`}
        tabIndex={-1}
        aria-label={text.messages.boosting.boostMessage(message.creator.name)}
        data-action="boosts#open"
      >
        <Icon name="smile-plus" />
      </a>
      <button
        class="icon-button needs-script"
        type="button"
        tabIndex={-1}
        aria-label={text.messages.replyTo(message.creator.name)}
        data-action="message-list#reply"
      >
        <Icon name="reply" />
      </button>
      <a
        class="icon-button"
        href={`/rooms/${message.room_id}/messages/${message.id}`}
        aria-label={text.messages.more(message.creator.name)}
        data-action="message-list#menu"
      >
        <Icon name="ellipsis" />
      </a>
    </div>
  );
}
