import { isReadable } from '../../assets/rules/readable-source';
import { text } from '../../assets/texts/texts';
import type { MessageView } from '../../src/protocol/message.view';
import { Avatar } from '../components/avatar';
import { BotTag } from '../components/bot-tag';
import { Icon } from '../components/icon';
import { Time } from '../components/time';
import { Boosts } from './boosts/boosts';
import { MessageBubble } from './bubble';

/** `list.tsx` adds the viewer’s classes to it. */
export const MESSAGE_START = '<li class="message"';

export interface MessageProps {
  message: MessageView;
}

/** The same for every viewer, so that pages, events and search share the cached HTML. */
export function Message({ message }: MessageProps) {
  const { creator, body } = message;
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
      data-source={isReadable(body) && !message.alert ? undefined : body.source}
      data-format={body.format === 'markdown' ? undefined : body.format}
    >
      {/* biome-ignore lint/a11y/useAnchorContent: the name beside it is the same link */}
      <a class="message-avatar" href={`/users/${creator.id}`} tabIndex={-1} aria-hidden="true">
        <Avatar user={creator} size={40} />
      </a>
      <MessageMain message={message} />
    </li>
  );
}

function MessageMain({ message }: MessageProps) {
  return (
    <div class="message-main">
      <MessageSummary message={message} />
      <div class="message-row">
        <MessageBubble message={message} />
        <MessageActions message={message} />
      </div>
      {/* Older events in the log have no boosts. */}
      <Boosts messageId={message.id} boosts={message.boosts ?? []} />
    </div>
  );
}

function MessageSummary({ message }: MessageProps) {
  const { creator } = message;
  return (
    <div class="message-head">
      <a class="message-author" href={`/users/${creator.id}`}>
        <bdi>{creator.name}</bdi>
      </a>
      <BotTag user={creator} />
      <a class="message-time" href={`/rooms/${message.room_id}/@${message.id}`} tabIndex={-1}>
        <Time at={message.created_at} shape="clock" />
      </a>
    </div>
  );
}

/** Without JavaScript, the links lead to pages with the same actions. */
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
        data-action="message-list#openMenu"
      >
        <Icon name="ellipsis" />
      </a>
    </div>
  );
}
