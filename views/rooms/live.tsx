import { text } from '../../assets/texts/texts';
import { Icon } from '../icon';
import { kept } from '../kept';

/** Says how the socket is; the controller sets `data-state` and writes the words. Never in the way of reading. */
export const Connection = kept(function Connection() {
  return (
    <p id="connection" class="connection" role="status" data-controller="connection" data-state="online">
      <Icon name="cloud-off" />
      <span data-connection-target="text" />
    </p>
  );
});

export const TypingLine = kept(function TypingLine() {
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

/** Stands above the messages until the line where the unread begin is seen. */
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

export const NewestButton = kept(function NewestButton() {
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
