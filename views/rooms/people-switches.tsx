import { text } from '../../assets/texts/texts';
import type { UserView } from '../../src/auth/user.view';
import { Face } from '../auth/face';
import { Icon } from '../icon';

export interface PeopleSwitchesProps {
  people: UserView[];
  memberIds: number[];
  fixedId?: number;
}

/** From this many people on the list has a box to narrow it. */
const FILTER_FROM = 12;

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
      <p class="hint" data-filter-target="none" hidden>
        {text.accounts.people.nobodyFound}
      </p>
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

export function FilterBox() {
  return (
    <div class="filter-box needs-script">
      <Icon name="search" />
      <input
        class="input"
        type="search"
        dir="auto"
        aria-label={text.rooms.findPerson}
        placeholder={text.rooms.findPerson}
        autocomplete="off"
        data-filter-target="input"
        data-action="input->filter#narrow"
      />
    </div>
  );
}
