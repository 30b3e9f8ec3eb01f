import { text } from '../../assets/texts/texts';
import type { MessageLink } from '../../src/protocol/link-preview.view';
import { Icon } from '../components/icon';

/** The browser loads the content, because not every reader is in the linked room; the space is reserved. */
export function MessageLinks({ links }: { links: MessageLink[] }) {
  return (
    <>
      {links.map(({ room_id, message_id, url }) => (
        <a
          key={url}
          class="quote quote-link"
          href={url}
          data-expand={`/api/v1/rooms/${room_id}/messages/${message_id}`}
        >
          <span class="quote-author">
            <Icon name="message-circle" />
            <bdi>{text.messages.links.message}</bdi>
          </span>
          <span class="quote-text" dir="auto">
            {url}
          </span>
        </a>
      ))}
    </>
  );
}
