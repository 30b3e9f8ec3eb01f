import { text } from '../../../assets/texts/texts';
import type { UserView } from '../../../src/protocol/user.view';
import { Avatar } from '../../components/avatar';
import { Card } from '../../components/card';
import { ConfirmForm } from '../../components/confirm-form';
import { Icon } from '../../components/icon';
import { FILTER_FROM, FilterBox, NobodyFound } from '../../components/people-filter';
import { PersonName } from '../../components/person-name';

export interface PeopleProps {
  /** One more than `SHOWN` if there are others. */
  people: UserView[];
  meId: number;
  admin: boolean;
}

const SHOWN = 50;

/** Whoever is removed or banned may still know the current link. */
export const newJoinLink = () => ({ name: 'new_join_link', label: text.accounts.invite.renewToo });

export function People({ people, meId, admin }: PeopleProps) {
  const shown = people.slice(0, SHOWN);
  const administrators = shown.filter((user) => user.role === 'administrator');
  const members = shown.filter((user) => user.role === 'member');
  const isAll = people.length <= SHOWN;
  return (
    <Card title={text.accounts.people.title} id="people">
      <div data-controller="filter">
        {isAll && people.length >= FILTER_FROM && <FilterBox />}
        <h3 class="rows-title">{text.accounts.people.administrators}</h3>
        <PeopleRows people={administrators} meId={meId} admin={admin} />
        {members.length > 0 && <h3 class="rows-title">{text.accounts.people.members}</h3>}
        <PeopleRows people={members} meId={meId} admin={admin} />
        <NobodyFound />
      </div>
      {(admin || !isAll) && (
        <a class="text-button" href="/account/users">
          <Icon name="users" />
          {admin ? text.accounts.people.everybodyEver : text.accounts.people.everybody}
        </a>
      )}
    </Card>
  );
}

type RowsProps = PeopleProps & { showRole?: boolean };

export function PeopleRows({ people, meId, admin, showRole }: RowsProps) {
  return (
    <ul class="rows">
      {people.map((user) => (
        <li key={user.id} class="row" data-filter-target="item" data-filter-text={user.name}>
          <a class="row-link" href={`/users/${user.id}`}>
            <Avatar user={user} size={32} presence={user.status === 'active'} />
            <PersonName user={user} />
            {showRole && !admin && user.role === 'administrator' && (
              <span class="tag">{text.accounts.roles.administrator}</span>
            )}
          </a>
          {user.id === meId && <span class="hint">{text.accounts.people.you}</span>}
          {admin && user.id !== meId && <PersonActions user={user} />}
        </li>
      ))}
    </ul>
  );
}

function PersonActions({ user }: { user: UserView }) {
  if (user.status === 'deactivated')
    return <LetIn user={user} action={`/account/users/${user.id}/reactivation`} />;
  if (user.status === 'banned') return <LetIn user={user} action={`/users/${user.id}/ban?_method=delete`} />;
  return (
    <div class="row-actions">
      <RoleButton user={user} />
      <RemoveButton user={user} />
    </div>
  );
}

function LetIn({ user, action }: { user: UserView; action: string }) {
  return (
    <ConfirmForm
      action={action}
      ask={text.accounts.removal.confirmLetIn(user.name)}
      act={text.accounts.removal.letIn}
    >
      <button
        class="button button-small"
        type="submit"
        aria-label={text.accounts.removal.letInLabel(user.name)}
      >
        {text.accounts.removal.letIn}
      </button>
    </ConfirmForm>
  );
}

function RoleButton({ user }: { user: UserView }) {
  const isAdmin = user.role === 'administrator';
  const act = isAdmin ? text.accounts.roles.makeMember : text.accounts.roles.makeAdministrator;
  return (
    <ConfirmForm
      action={`/account/users/${user.id}?_method=put`}
      ask={isAdmin ? text.accounts.roles.confirmMember(user.name) : undefined}
      act={text.accounts.roles.makeMember}
    >
      <button
        class="button button-quiet button-small"
        type="submit"
        name="role"
        value={isAdmin ? 'member' : 'administrator'}
        aria-label={text.accounts.roles.label(act, user.name)}
      >
        {act}
      </button>
    </ConfirmForm>
  );
}

function RemoveButton({ user }: { user: UserView }) {
  return (
    <ConfirmForm
      action={`/account/users/${user.id}?_method=delete`}
      ask={text.accounts.removal.confirm(user.name)}
      act={text.accounts.removal.label(user.name)}
      option={newJoinLink()}
    >
      <button
        class="button button-quiet button-small button-danger"
        type="submit"
        aria-label={text.accounts.removal.label(user.name)}
      >
        {text.actions.remove}
      </button>
    </ConfirmForm>
  );
}
