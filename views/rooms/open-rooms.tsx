import type { OpenRoomView } from '../../src/rooms/room.view';
import { Card, CardPage } from '../card';
import { Icon } from '../icon';
import type { PageContext } from '../page';

export interface OpenRoomsPageProps {
  page: PageContext;
  rooms: OpenRoomView[];
}

/** The way back into open rooms that one has left. */
export function OpenRoomsPage({ page, rooms }: OpenRoomsPageProps) {
  return (
    <CardPage
      page={page}
      title="Open rooms"
      lead="Rooms for everyone that you are not in."
      back={{ href: '/', label: 'Back to the rooms' }}
    >
      <Card>
        {rooms.length === 0 ? (
          <p class="hint">You are in every open room.</p>
        ) : (
          <ul class="rows">
            {rooms.map((room) => (
              <OpenRoomRow key={room.id} room={room} />
            ))}
          </ul>
        )}
      </Card>
    </CardPage>
  );
}

function OpenRoomRow({ room: { id, name, people } }: { room: OpenRoomView }) {
  return (
    <li class="row">
      <Icon name="hash" />
      <span class="clip" dir="auto">
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
