import { text } from '../../assets/texts/texts';
import type { MyRoomView, OpenRoomView } from '../../src/protocol/room.view';
import { Card, CardPage } from '../components/card';
import { Icon } from '../components/icon';
import type { PageContext } from '../pages/page';
import { RoomIcon } from './room-icon';

export interface MoreRoomsPageProps {
  page: PageContext;
  others: OpenRoomView[];
  hidden: MyRoomView[];
}

export function MoreRoomsPage({ page, others, hidden }: MoreRoomsPageProps) {
  return (
    <CardPage
      page={page}
      title={text.rooms.more.title}
      lead={text.rooms.more.lead}
      back={{ href: '/', label: text.rooms.more.back }}
    >
      {hidden.length > 0 && <HiddenRooms rooms={hidden} />}
      <Card title={text.rooms.more.others}>
        {others.length === 0 ? (
          <p class="hint">{text.rooms.more.noOthers}</p>
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

function HiddenRooms({ rooms }: { rooms: MyRoomView[] }) {
  return (
    <Card title={text.rooms.more.hidden}>
      <ul class="rows">
        {rooms.map((room) => (
          <HiddenRoomRow key={room.id} room={room} />
        ))}
      </ul>
    </Card>
  );
}

function HiddenRoomRow({ room }: { room: MyRoomView }) {
  return (
    <li class="row">
      <RoomIcon room={room} />
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
          aria-label={text.rooms.more.showLabel(room.name ?? '')}
        >
          {text.rooms.more.show}
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
      <span class="hint">{text.rooms.peopleCount(people)}</span>
      <form method="post" action={`/rooms/${id}/membership`}>
        <button class="button" type="submit" aria-label={text.rooms.more.joinLabel(name)}>
          {text.rooms.more.join}
        </button>
      </form>
    </li>
  );
}
