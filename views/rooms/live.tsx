import { text } from '../../assets/texts/texts';
import { Icon } from '../components/icon';
import { cached } from '../pages/cached';

export const Connection = cached(function Connection() {
  return (
    <div id="connection" class="connection" data-controller="connection" data-state="online">
      <Icon name="cloud-off" />
      <p>
        <span role="status" data-connection-target="text" /> <span data-connection-target="next" />
      </p>
      <button
        class="button button-small"
        type="button"
        data-connection-target="button"
        data-action="connection#act"
        hidden
      />
    </div>
  );
});

export const TypingLine = cached(function TypingLine() {
  return (
    <p class="typing" aria-live="off" data-message-list-target="typing">
      <span class="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span data-slot="text" />
    </p>
  );
});

export function FirstUnreadLink({ roomId, messageId }: { roomId: number; messageId: number }) {
  return (
    <a
      class="newest first-unread"
      href={`/rooms/${roomId}/@${messageId}`}
      data-message-list-target="firstUnread"
      data-action="message-list#firstUnread"
    >
      <Icon name="arrow-up" />
      {text.messages.firstUnread}
    </a>
  );
}

export const NewestButton = cached(function NewestButton() {
  return (
    <button
      class="newest"
      type="button"
      data-message-list-target="newest"
      data-action="message-list#newest"
      hidden
    >
      <Icon name="arrow-down" />
      <span data-slot="text">{text.live.newest}</span>
    </button>
  );
});
