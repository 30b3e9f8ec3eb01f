import { text } from '../../assets/texts/texts';
import type { RoomView } from '../../src/protocol/room.view';
import type { UserView } from '../../src/protocol/user.view';
import { Avatar } from '../components/avatar';
import { BotTag } from '../components/bot-tag';
import { Card, CardPage } from '../components/card';
import { FILTER_FROM, FilterBox, NobodyFound } from '../components/people-filter';
import { PersonName } from '../components/person-name';
import type { PageContext } from '../pages/page';
import { roomName } from './room-name';

export interface RoomPeoplePageProps {
  page: PageContext;
  room: RoomView;
  members: UserView[];
  count: number;
  next: string | null;
}

export function RoomPeoplePage({ page, room, members, count, next }: RoomPeoplePageProps) {
  const back = { href: `/rooms/${room.id}`, label: text.shell.backToRoom };
  return (
    <CardPage page={page} title={roomName(room, page.me?.id ?? 0)} back={back} lead={reach(room)}>
      <Card title={text.rooms.peopleCount(count)}>
        <div data-controller="filter">
          {next === null && members.length >= FILTER_FROM && <FilterBox />}
          <MemberRows members={members} />
          <NobodyFound />
        </div>
        {next && (
          <a class="text-button" href={next}>
            {text.rooms.nextPeople}
          </a>
        )}
      </Card>
    </CardPage>
  );
}

export function reach({ type }: Pick<RoomView, 'type'>): string | undefined {
  if (type === 'direct') return undefined;
  return type === 'open' ? text.rooms.open : text.rooms.closed;
}

export function MemberRows({ members }: { members: UserView[] }) {
  return (
    <ul class="rows">
      {members.map((user) => (
        <li key={user.id} data-filter-target="item" data-filter-text={user.name}>
          <a class="row" href={`/users/${user.id}`}>
            <Avatar user={user} size={32} presence={user.status === 'active'} />
            <PersonName user={user} />
            <BotTag user={user} />
          </a>
        </li>
      ))}
    </ul>
  );
}
