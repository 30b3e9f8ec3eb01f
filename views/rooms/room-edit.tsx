import { text } from '../../assets/texts/texts';
import type { UserView } from '../../src/auth/user.view';
import type { RoomView } from '../../src/rooms/room.view';
import { AskingForm } from '../asking-form';
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
  const back = { href: `/rooms/${room.id}`, label: text.shell.backToRoom };
  if (!mayEdit) {
    const members = people.filter((user) => memberIds.includes(user.id));
    return (
      <CardPage page={page} title={roomName(room, page.me?.id ?? 0)} back={back} lead={reach(room)}>
        <Card title={text.rooms.peopleCount(members.length)}>
          <MemberRows members={members} />
        </Card>
        <LeaveCard room={room} />
      </CardPage>
    );
  }
  return (
    <CardPage page={page} title={text.rooms.edit} back={back}>
      <Card>
        <EditForm {...props} />
      </Card>
      <LeaveCard room={room} />
      <DeleteCard room={room} />
    </CardPage>
  );
}

function reach(room: RoomView): string {
  return room.type === 'open' ? text.rooms.open : text.rooms.closed;
}

function EditForm({ room, people, memberIds, values, errors }: RoomEditPageProps) {
  return (
    <RoomForm
      action={`/rooms/closeds/${room.id}?_method=put`}
      name={String(values?.name ?? room.name ?? '')}
      everyone={values ? values.type === 'open' : room.type === 'open'}
      people={people}
      memberIds={values ? [values.user_ids ?? []].flat().map(Number) : memberIds}
      submit={text.rooms.save}
      asksWhoGoes
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
            {user.role === 'bot' && <span class="tag">{text.live.bot}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}

function LeaveCard({ room }: { room: RoomView }) {
  return (
    <AskingForm
      class="card card-row"
      action={`/rooms/${room.id}/membership?_method=delete`}
      ask={text.rooms.leave.confirm(room.name ?? '')}
      act={text.rooms.leave.submit}
    >
      <p>{text.rooms.leave.hint}</p>
      <button class="button" type="submit">
        <Icon name="door-open" />
        {text.rooms.leave.submit}
      </button>
    </AskingForm>
  );
}

export function DeleteCard({ room }: { room: RoomView }) {
  const direct = room.type === 'direct';
  const words = direct ? text.rooms.deletion.ping : text.rooms.deletion.room;
  return (
    <AskingForm
      class="card card-row"
      action={`/rooms/${direct ? 'directs/' : ''}${room.id}?_method=delete`}
      ask={words.confirm}
      act={words.act}
    >
      <p>{words.hint}</p>
      <button class="button button-danger" type="submit">
        <Icon name="trash-2" />
        {text.rooms.deletion.submit}
      </button>
    </AskingForm>
  );
}
