import type { UserView } from '../../src/auth/user.view';
import type { RoomView } from '../../src/rooms/room.view';
import { Face } from '../auth/face';
import { Card, CardPage } from '../card';
import { Icon } from '../icon';
import type { FieldError, PageContext, Values } from '../page';
import { RoomForm } from './room-form';
import { roomName } from './room-name';

export interface RoomEditPageProps {
  page: PageContext;
  room: RoomView;
  /** Its creator, or an administrator; others see who is in it. */
  mayEdit: boolean;
  /** Everybody who could be in it. */
  people: UserView[];
  memberIds: number[];
  values?: Values;
  errors?: FieldError[];
}

/** Name and people of a room. */
export function RoomEditPage(props: RoomEditPageProps) {
  const { page, room, mayEdit, people, memberIds } = props;
  const back = { href: `/rooms/${room.id}`, label: 'Back to the room' };
  if (!mayEdit) {
    const members = people.filter((user) => memberIds.includes(user.id));
    return (
      <CardPage page={page} title={roomName(room, page.me?.id ?? 0)} back={back} lead={reach(room)}>
        <Card title={`${members.length} ${members.length === 1 ? 'person' : 'people'}`}>
          <MemberRows members={members} />
        </Card>
        <LeaveCard room={room} />
      </CardPage>
    );
  }
  return (
    <CardPage page={page} title="Name and people" back={back}>
      <Card>
        <EditForm {...props} />
      </Card>
      <LeaveCard room={room} />
      <DeleteCard room={room} />
    </CardPage>
  );
}

function reach(room: RoomView): string {
  return room.type === 'open'
    ? 'Everyone on the account is in this room.'
    : 'Only chosen people are in this room.';
}

function EditForm({ room, people, memberIds, values, errors }: RoomEditPageProps) {
  return (
    <RoomForm
      action={`/rooms/closeds/${room.id}?_method=put`}
      name={String(values?.name ?? room.name ?? '')}
      everyone={values ? values.type === 'open' : room.type === 'open'}
      people={people}
      memberIds={values ? [values.user_ids ?? []].flat().map(Number) : memberIds}
      submit="Save the room"
      errors={errors}
    />
  );
}

export function MemberRows({ members }: { members: UserView[] }) {
  return (
    <ul class="rows">
      {members.map((user) => (
        <li key={user.id}>
          <a class="row" href={`/users/${user.id}`}>
            <Face user={user} size={32} presence />
            <span class="clip" dir="auto">
              {user.name}
            </span>
            {user.role === 'bot' && <span class="tag">bot</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}

function LeaveCard({ room }: { room: RoomView }) {
  return (
    <form
      class="card card-row"
      method="post"
      action={`/rooms/${room.id}/membership?_method=delete`}
      data-turbo-confirm={`Leave ${room.name}? You stop seeing it.`}
    >
      <p>Leave the room. You stop seeing it.</p>
      <button class="button" type="submit">
        <Icon name="door-open" />
        Leave
      </button>
    </form>
  );
}

export function DeleteCard({ room }: { room: RoomView }) {
  const direct = room.type === 'direct';
  const thing = direct ? 'ping' : 'room';
  return (
    <form
      class="card card-row"
      method="post"
      action={`/rooms/${direct ? 'directs/' : ''}${room.id}?_method=delete`}
      data-turbo-confirm={`Delete this ${thing} and all its messages? Nobody can bring it back.`}
    >
      <p>Delete the {thing} and all its messages, for everyone.</p>
      <button class="button button-danger" type="submit">
        <Icon name="trash-2" />
        Delete
      </button>
    </form>
  );
}
