import { text } from '../../assets/texts/texts';
import type { MessageLink } from '../../src/unfurls/link-preview.view';
import { Icon } from '../icon';

/**
 * Messages that a message links to. What they say is not for everybody: the browser asks for it, and gets it where
 * the viewer is a member. Its place is as high without it.
 */
export function MessageLinks({ links }: { links: MessageLink[] }) {
  return (
    <>
      {links.map(({ room_id, message_id, url }) => (
        <a
          key={url}
          class="quote quote-link"
          href={url}
          data-unfold={`/api/v1/rooms/${room_id}/messages/${message_id}`}
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
