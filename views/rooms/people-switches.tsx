import { text } from '../../assets/texts/texts';
import type { UserView } from '../../src/auth/user.view';
import { Face } from '../auth/face';
import { FILTER_FROM, FilterBox, NobodyFound } from '../people-filter';

export interface PeopleSwitchesProps {
  people: UserView[];
  memberIds: number[];
  fixedId?: number;
}

export function PeopleSwitches({ people, memberIds, fixedId }: PeopleSwitchesProps) {
  const members = new Set(memberIds);
  return (
    <div class="people-switches" data-controller="filter">
      {people.length >= FILTER_FROM && <FilterBox />}
      <ul class="rows">
        {people.map((user) => (
          <li key={user.id} data-filter-target="item" data-filter-text={user.name}>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is in PersonSwitch */}
            <label class="switch-row">
              <Face user={user} size={32} />
              <span class="switch-text clip" dir="auto">
                {user.name}
              </span>
              {user.role === 'bot' && <span class="tag">{text.live.bot}</span>}
              <PersonSwitch user={user} on={members.has(user.id)} fixed={user.id === fixedId} />
            </label>
          </li>
        ))}
      </ul>
      <NobodyFound />
    </div>
  );
}

function PersonSwitch({ user, on, fixed }: { user: UserView; on: boolean; fixed: boolean }) {
  return (
    <>
      <input
        class="switch"
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
