import { directionOf } from '../../assets/rules/direction';
import { distinctionOf } from '../../assets/rules/distinction';
import { text } from '../../assets/texts/texts';
import type { UserView } from '../../src/protocol/user.view';
import { Avatar } from '../components/avatar';
import { spokenPart } from './room-item';

export interface NeedsYouItem {
  room_id: number;
  message_id: number;
  author: Pick<UserView, 'id' | 'name' | 'avatar_url'> & Partial<Pick<UserView, 'bio' | 'distinction'>>;
  /** Null in a ping of two. */
  place: string | null;
  excerpt: string;
  isPing: boolean;
  count: number;
}

export function NeedsYou({ items }: { items: NeedsYouItem[] }) {
  return (
    <section class="room-group" aria-labelledby="needs-you-title">
      <div class="sidebar-title">
        <h2 id="needs-you-title">{text.rooms.needsYou}</h2>
      </div>
      <ul id="needs-you">
        {items.map((item) => (
          <NeedsYouRow key={item.room_id} item={item} />
        ))}
      </ul>
    </section>
  );
}

function NeedsYouRow({ item }: { item: NeedsYouItem }) {
  const { room_id, message_id, author, place, excerpt, isPing, count } = item;
  const distinction = distinctionOf({ bio: '', ...author }, text.live.joined);
  return (
    <li data-needs-room-id={room_id}>
      <a class="needs-you-link" href={`/rooms/${room_id}/@${message_id}`}>
        <Avatar user={author} size={32} presence />
        <span class="needs-you-text">
          <span class="clip">
            <strong dir="auto">{author.name}</strong>
            {place !== null && <span> {text.rooms.inRoom(<bdi>{place}</bdi>)}</span>}
            {distinction && <bdi> · {distinction}</bdi>}
          </span>
          <span class="clip" dir={directionOf(excerpt)}>
            {excerpt || text.live.newMessage}
          </span>
        </span>
        <span class="badge">
          {isPing ? text.live.unreadCount(count, spokenPart) : text.live.mentions(count, spokenPart)}
        </span>
      </a>
    </li>
  );
}
