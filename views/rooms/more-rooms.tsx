import type { MyRoomView, OpenRoomView } from '../../src/rooms/room.view';
import { Card, CardPage } from '../card';
import { Icon } from '../icon';
import type { PageContext } from '../page';
import { RoomMark } from './room-mark';

export interface MoreRoomsPageProps {
  page: PageContext;
  /** Open rooms that I am not in. */
  others: OpenRoomView[];
  /** Rooms that I am in and have taken off my list. */
  hidden: MyRoomView[];
}

/** The way back into rooms that do not stand in the sidebar. */
export function MoreRoomsPage({ page, others, hidden }: MoreRoomsPageProps) {
  return (
    <CardPage
      page={page}
      title="More rooms"
      lead="Rooms that are not on your list."
      back={{ href: '/', label: 'Back to the rooms' }}
    >
      {hidden.length > 0 && (
        <Card title="Rooms you have hidden">
          <ul class="rows">
            {hidden.map((room) => (
              <HiddenRoomRow key={room.id} room={room} />
            ))}
          </ul>
        </Card>
      )}
      <Card title="Open rooms you are not in">
        {others.length === 0 ? (
          <p class="hint">You are in every open room.</p>
        ) : (
          <ul class="rows">
            {others.map((room) => (
              <OpenRoomRow key={room.id} room={room} />
            ))}
          </ul>
        )}
      </Card>
    </CardPage>
  );
}

/** It can be read as it is, or shown again, followed for mentions as rooms are to begin with. */
function HiddenRoomRow({ room }: { room: MyRoomView }) {
  return (
    <li class="row">
      <RoomMark room={room} />
      <a class="row-link" href={`/rooms/${room.id}`}>
        <span class="clip" dir="auto">
          {room.name}
        </span>
      </a>
      <form method="post" action={`/rooms/${room.id}/involvement?_method=put`}>
        <button
          class="button"
          type="submit"
          name="involvement"
          value="mentions"
          aria-label={`Show again: ${room.name}`}
        >
          Show again
        </button>
      </form>
    </li>
  );
}

function OpenRoomRow({ room: { id, name, people } }: { room: OpenRoomView }) {
  return (
    <li class="row">
      <Icon name="hash" />
      <span class="row-text clip" dir="auto">
        {name}
      </span>
      <span class="hint">{people === 1 ? '1 person' : `${people} people`}</span>
      <form method="post" action={`/rooms/${id}/membership`}>
        <button class="button" type="submit" aria-label={`Join ${name}`}>
          Join
        </button>
      </form>
    </li>
  );
}
