import type { UserView } from '../../src/protocol/user.view';
import { Avatar } from '../components/avatar';
import { BotTag } from '../components/bot-tag';
import { FILTER_FROM, FilterBox, NobodyFound } from '../components/people-filter';
import { PeopleSearch } from '../components/people-search';
import { PersonName } from '../components/person-name';

export interface PeopleSwitchesProps {
  people: UserView[];
  memberIds: number[];
  fixedId?: number;
  query?: string;
  path: string;
  /** Absent for a new room. In an existing one, only people who are shown are added or removed. */
  roomId?: number;
}

export function PeopleSwitches(props: PeopleSwitchesProps) {
  const { people, query, path, roomId } = props;
  const rows = people.map((user) => <PersonRow key={user.id} user={user} {...props} />);
  if (query !== undefined)
    return (
      <div class="people-switches">
        <PeopleSearch path={path} query={query} roomId={roomId} row={<PersonRow user={NOBODY} {...props} />}>
          {rows}
        </PeopleSearch>
      </div>
    );
  return (
    <div class="people-switches" data-controller="filter">
      {people.length >= FILTER_FROM && <FilterBox />}
      <ul class="rows">{rows}</ul>
      <NobodyFound />
    </div>
  );
}

export const NOBODY: UserView = {
  id: 0,
  name: '',
  role: 'member',
  status: 'active',
  bio: '',
  avatar_url: '',
};

type RowProps = Pick<PeopleSwitchesProps, 'memberIds' | 'fixedId' | 'roomId'> & { user: UserView };

function PersonRow({ user, memberIds, fixedId, roomId }: RowProps) {
  return (
    <li data-filter-target="item" data-filter-text={user.name}>
      {roomId !== undefined && <input type="hidden" name="shown_ids" value={user.id} />}
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is in PersonCheckbox */}
      <label class="switch-row">
        <Avatar user={user} size={32} />
        <PersonName user={user} />
        <BotTag user={user} />
        <PersonCheckbox user={user} on={memberIds.includes(user.id)} fixed={user.id === fixedId} />
      </label>
    </li>
  );
}

function PersonCheckbox({ user, on, fixed }: { user: UserView; on: boolean; fixed: boolean }) {
  return (
    <>
      <input
        class="checkbox"
        type="checkbox"
        name={fixed ? undefined : 'user_ids'}
        value={user.id}
        checked={on}
        disabled={fixed}
      />
      {fixed && <input type="hidden" name="user_ids" value={user.id} />}
    </>
  );
}
