import type { Involvement, MyRoomView } from '../../src/rooms/room.view';
import { Icon } from '../icon';

const CHOICES: Record<Involvement, { icon: string; title: string; text: string }> = {
  everything: { icon: 'bell-ring', title: 'Everything', text: 'Tell me of each message' },
  mentions: { icon: 'bell', title: 'Mentions', text: 'Tell me when somebody names me' },
  nothing: { icon: 'bell-off', title: 'Nothing', text: 'Only mark it as unread' },
  invisible: { icon: 'eye-off', title: 'Hidden', text: 'Take it off my list' },
};

const SHARED: Involvement[] = ['everything', 'mentions', 'nothing', 'invisible'];
const DIRECT: Involvement[] = ['everything', 'nothing'];

/** The bell: shows how much of the room I want to hear, and changes it. */
export function InvolvementMenu({ room }: { room: Pick<MyRoomView, 'id' | 'type' | 'involvement'> }) {
  const now = CHOICES[room.involvement];
  return (
    <div id="involvement" class="involvement">
      <button
        class="icon-button"
        type="button"
        popovertarget="involvement-menu"
        aria-label={`Notifications: ${now.title}`}
      >
        <Icon name={now.icon} />
      </button>
      <form
        id="involvement-menu"
        class="menu"
        popover="auto"
        method="post"
        action={`/rooms/${room.id}/involvement?_method=put`}
        aria-label="Notifications"
      >
        {(room.type === 'direct' ? DIRECT : SHARED).map((choice) => (
          <InvolvementChoice key={choice} choice={choice} now={room.involvement} />
        ))}
      </form>
    </div>
  );
}

function InvolvementChoice({ choice, now }: { choice: Involvement; now: Involvement }) {
  const { icon, title, text } = CHOICES[choice];
  return (
    <button class="menu-item" type="submit" name="involvement" value={choice} aria-pressed={choice === now}>
      <Icon name={icon} />
      <span class="menu-item-text">
        {title}
        <small>{text}</small>
      </span>
      {choice === now && <Icon name="check" />}
    </button>
  );
}
