import type { ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';
import type { RoomView } from '../../src/protocol/room.view';
import type { UserView } from '../../src/protocol/user.view';
import { Avatar } from '../components/avatar';
import { BotTag } from '../components/bot-tag';
import { Card, CardPage } from '../components/card';
import { FieldErrors } from '../components/field';
import { FilterBox, NobodyFound } from '../components/people-filter';
import { DefaultButton, PeopleSearch } from '../components/people-search';
import { PersonName } from '../components/person-name';
import type { FieldError, PageContext, Values } from '../pages/page';
import { NOBODY } from './people-switches';
import { DeleteCard } from './room-edit';
import { roomName } from './room-name';
import { MemberRows } from './room-people';

export interface DirectNewPageProps {
  page: PageContext;
  people: UserView[];
  query?: string;
  values?: Values;
  errors?: FieldError[];
}

/** Choose who the ping is for; a ping with the same people opens again. */
export function DirectNewPage({ page, people, query, values, errors }: DirectNewPageProps) {
  const chosen = new Set([values?.user_ids ?? []].flat().map(Number));
  return (
    <CardPage
      page={page}
      title={text.rooms.pings.new}
      back={{ href: '/', label: text.actions.back }}
      lead={text.rooms.pings.lead}
    >
      <Card>
        <form class="form" method="post" action="/rooms/directs" data-controller="filter">
          <DefaultButton />
          <FieldErrors field="user_ids" errors={errors} />
          <Choice query={query}>
            {people.map((user) => (
              <PersonChoice key={user.id} user={user} isChosen={chosen.has(user.id)} />
            ))}
          </Choice>
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

function Choice({ query, children }: { query: string | undefined; children: ComponentChildren }) {
  if (query !== undefined)
    return (
      <PeopleSearch
        path="/rooms/directs/new"
        query={query}
        row={<PersonChoice user={NOBODY} isChosen={false} />}
      >
        {children}
      </PeopleSearch>
    );
  return (
    <>
      <FilterBox />
      <ul class="rows">{children}</ul>
      <NobodyFound />
    </>
  );
}

/** The name starts a ping at once; checkboxes choose several people for one. */
function PersonChoice({ user, isChosen }: { user: UserView; isChosen: boolean }) {
  return (
    <li class="person-choice" data-filter-target="item" data-filter-text={user.name}>
      <button class="row-link" type="submit" name="user_ids" value={user.id}>
        <Avatar user={user} size={32} presence />
        <PersonName user={user} />
        <BotTag user={user} />
      </button>
      <label class="checkbox-cell">
        <span class="visually-hidden" data-slot="choose">
          {text.live.choose(user.name)}
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
