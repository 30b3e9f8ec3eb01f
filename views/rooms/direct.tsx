import { text } from '../../assets/texts/texts';
import type { UserView } from '../../src/auth/user.view';
import type { RoomView } from '../../src/rooms/room.view';
import { Face } from '../auth/face';
import { Card, CardPage } from '../card';
import { FieldErrors } from '../field';
import type { FieldError, PageContext, Values } from '../page';
import { FilterBox, NobodyFound } from '../people-filter';
import { DeleteCard, MemberRows } from './room-edit';
import { roomName } from './room-name';

export interface DirectNewPageProps {
  page: PageContext;
  people: UserView[];
  values?: Values;
  errors?: FieldError[];
}

/** Choose who the ping is for; a ping with the same people opens again. */
export function DirectNewPage({ page, people, values, errors }: DirectNewPageProps) {
  const chosen = new Set([values?.user_ids ?? []].flat().map(Number));
  return (
    <CardPage
      page={page}
      title={text.rooms.pings.new}
      back={{ href: '/', label: text.acts.back }}
      lead={text.rooms.pings.lead}
    >
      <Card>
        <form class="form" method="post" action="/rooms/directs" data-controller="filter">
          <FieldErrors field="user_ids" errors={errors} />
          <FilterBox />
          <ul class="rows rows-tall">
            {people.map((user) => (
              <PersonChoice key={user.id} user={user} isChosen={chosen.has(user.id)} />
            ))}
          </ul>
          <NobodyFound />
          <div class="form-actions form-actions-sticky">
            <button class="button button-primary" type="submit">
              {text.rooms.pings.submit}
            </button>
          </div>
        </form>
      </Card>
    </CardPage>
  );
}

function PersonChoice({ user, isChosen }: { user: UserView; isChosen: boolean }) {
  return (
    <li data-filter-target="item" data-filter-text={user.name}>
      <label class="switch-row">
        <Face user={user} size={32} presence />
        <span class="switch-text clip" dir="auto">
          {user.name}
        </span>
        <input class="checkbox" type="checkbox" name="user_ids" value={user.id} checked={isChosen} />
      </label>
    </li>
  );
}

export interface DirectPageProps {
  page: PageContext;
  room: RoomView;
}

/** Who is in a ping. */
export function DirectPage({ page, room }: DirectPageProps) {
  const name = roomName(room, page.me?.id ?? 0);
  return (
    <CardPage page={page} title={name} back={{ href: `/rooms/${room.id}`, label: text.rooms.pings.back }}>
      <Card title={text.rooms.pings.members}>
        <MemberRows members={room.users ?? []} />
      </Card>
      <DeleteCard room={room} />
    </CardPage>
  );
}
