import { text } from '../../assets/texts/texts';
import type { MyRoomView, RoomView } from '../../src/protocol/room.view';
import type { UserView } from '../../src/protocol/user.view';
import { Card, CardPage } from '../components/card';
import { ConfirmForm } from '../components/confirm-form';
import { Icon } from '../components/icon';
import type { FieldError, PageContext, Values } from '../pages/page';
import { RoomForm } from './room-form';
import { Star } from './room-menu';
import { roomName } from './room-name';
import { MemberRows, reach } from './room-people';

export interface RoomEditPageProps {
  page: PageContext;
  room: MyRoomView;
  canEdit: boolean;
  people: UserView[];
  query?: string;
  memberIds: number[];
  values?: Values;
  errors?: FieldError[];
}

export function RoomEditPage(props: RoomEditPageProps) {
  const { page, room, canEdit, people, memberIds } = props;
  const back = { href: `/rooms/${room.id}`, label: text.shell.backToRoom };
  if (!canEdit) {
    return (
      <CardPage page={page} title={roomName(room, page.me?.id ?? 0)} back={back} lead={reach(room)}>
        <MembersCard people={people} count={memberIds.length} />
        <StarCard room={room} />
        <LeaveCard room={room} />
      </CardPage>
    );
  }
  return (
    <CardPage page={page} title={text.rooms.edit} back={back}>
      <Card>
        <EditForm {...props} />
        <a class="text-button" href={`/rooms/${room.id}/people`} data-turbo-prefetch="false">
          <Icon name="users" />
          {text.rooms.seePeople}
        </a>
      </Card>
      <StarCard room={room} />
      <LeaveCard room={room} />
      <DeleteCard room={room} />
    </CardPage>
  );
}

function MembersCard({ people, count }: { people: UserView[]; count: number }) {
  const more = count - people.length;
  return (
    <Card title={text.rooms.peopleCount(count)}>
      <MemberRows members={people} />
      {more > 0 && <p class="hint">{text.rooms.morePeople(more)}</p>}
    </Card>
  );
}

function EditForm({ room, people, query, memberIds, values, errors }: RoomEditPageProps) {
  return (
    <RoomForm
      action={`/rooms/closeds/${room.id}?_method=put`}
      name={String(values?.name ?? room.name ?? '')}
      everyone={values ? values.type === 'open' : room.type === 'open'}
      people={people}
      query={query}
      path={`/rooms/closeds/${room.id}/edit`}
      roomId={room.id}
      memberIds={memberIds}
      submit={text.rooms.save}
      asksWhoGoes
      errors={errors}
    />
  );
}

function StarCard({ room }: { room: MyRoomView }) {
  return (
    <div class="card card-row">
      <p>{text.rooms.star.hint}</p>
      <Star room={room} class="button" />
    </div>
  );
}

function LeaveCard({ room }: { room: RoomView }) {
  return (
    <ConfirmForm
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
    </ConfirmForm>
  );
}

export function DeleteCard({ room }: { room: RoomView }) {
  const direct = room.type === 'direct';
  const words = direct ? text.rooms.deletion.ping : text.rooms.deletion.room;
  return (
    <ConfirmForm
      class="card card-row"
      action={`/rooms/${direct ? 'directs/' : ''}${room.id}?_method=delete`}
      ask={words.confirm}
      act={words.act}
    >
      <p>{words.hint}</p>
      <button class="button button-danger" type="submit">
        <Icon name="trash-2" />
        {words.act}
      </button>
    </ConfirmForm>
  );
}
