import type { UserView } from '../../src/auth/user.view';
import { Face } from '../auth/face';
import { Card } from '../card';
import { Icon } from '../icon';
import { FilterBox } from '../rooms/people-switches';

export interface PeopleProps {
  people: UserView[];
  meId: number;
  admin: boolean;
}

const FILTER_FROM = 12;

export function People({ people, meId, admin }: PeopleProps) {
  const administrators = people.filter((user) => user.role === 'administrator');
  const members = people.filter((user) => user.role === 'member');
  return (
    <Card title="People" id="people">
      <div data-controller="filter">
        {people.length >= FILTER_FROM && <FilterBox />}
        <h3 class="rows-title">Administrators</h3>
        <PeopleRows people={administrators} meId={meId} admin={admin} />
        {members.length > 0 && <h3 class="rows-title">Members</h3>}
        <PeopleRows people={members} meId={meId} admin={admin} />
        <p class="hint" data-filter-target="none" hidden>
          Nobody by that name.
        </p>
      </div>
    </Card>
  );
}

function PeopleRows({ people, meId, admin }: PeopleProps) {
  return (
    <ul class="rows">
      {people.map((user) => (
        <li key={user.id} class="row" data-filter-target="item" data-filter-text={user.name}>
          <a class="row-link" href={`/users/${user.id}`}>
            <Face user={user} size={32} presence />
            <span class="clip" dir="auto">
              {user.name}
            </span>
          </a>
          {user.id === meId && <span class="hint">you</span>}
          {admin && user.id !== meId && <PersonActions user={user} />}
        </li>
      ))}
    </ul>
  );
}

function PersonActions({ user }: { user: UserView }) {
  const isAdmin = user.role === 'administrator';
  return (
    <div class="row-actions">
      <form method="post" action={`/account/users/${user.id}?_method=put`}>
        <button
          class="icon-button"
          type="submit"
          name="role"
          value={isAdmin ? 'member' : 'administrator'}
          aria-pressed={isAdmin}
          aria-label={`${user.name} is an administrator`}
          title={isAdmin ? 'Make a member' : 'Make an administrator'}
        >
          <Icon name="crown" />
        </button>
      </form>
      <form
        method="post"
        action={`/account/users/${user.id}?_method=delete`}
        data-turbo-confirm={`Remove ${user.name}? They are signed out; their messages stay.`}
      >
        <button
          class="icon-button icon-button-danger"
          type="submit"
          title="Remove"
          aria-label={`Remove ${user.name}`}
        >
          <Icon name="user-minus" />
        </button>
      </form>
    </div>
  );
}
