import { text } from '../../assets/texts/texts';
import type { Involvement, MyRoomView } from '../../src/protocol/room.view';
import { Icon } from '../components/icon';

const ICONS: Record<Involvement, string> = {
  everything: 'bell-ring',
  mentions: 'bell',
  nothing: 'bell-off',
  invisible: 'eye-off',
};

const SHARED: Involvement[] = ['everything', 'mentions', 'nothing', 'invisible'];
const DIRECT: Involvement[] = ['everything', 'nothing'];

export function InvolvementMenu({ room }: { room: Pick<MyRoomView, 'id' | 'type' | 'involvement'> }) {
  const now = text.rooms.involvement[room.involvement];
  return (
    <div id="involvement" class="involvement">
      <button
        class="icon-button"
        type="button"
        popovertarget="involvement-menu"
        aria-label={text.rooms.involvement.label(now.title)}
      >
        <Icon name={ICONS[room.involvement]} />
      </button>
      <form
        id="involvement-menu"
        class="menu"
        popover="auto"
        method="post"
        action={`/rooms/${room.id}/involvement?_method=put`}
        aria-label={text.rooms.involvement.title}
      >
        {(room.type === 'direct' ? DIRECT : SHARED).map((choice) => (
          <InvolvementChoice key={choice} choice={choice} now={room.involvement} />
        ))}
      </form>
    </div>
  );
}

function InvolvementChoice({ choice, now }: { choice: Involvement; now: Involvement }) {
  const { title, hint } = text.rooms.involvement[choice];
  return (
    <button class="menu-item" type="submit" name="involvement" value={choice} aria-pressed={choice === now}>
      <Icon name={ICONS[choice]} />
      <span class="menu-item-text">
        {title}
        <small>{hint}</small>
      </span>
      {choice === now && <Icon name="check" />}
    </button>
  );
}
