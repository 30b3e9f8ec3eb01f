import type { Status, UserView } from '../../src/auth/user.view';
import { Card, CardPage } from '../card';
import { Icon } from '../icon';
import type { PageContext } from '../page';
import { PeopleRows } from './people';

export interface PeoplePageProps {
  page: PageContext;
  people: UserView[];
  query: string;
  status: Status;
  counts: Record<Status, number>;
  /** Where the next page begins. */
  next: string | null;
  isFirst: boolean;
}

const LISTS: [Status, label: string][] = [
  ['active', 'Here'],
  ['deactivated', 'Removed'],
  ['banned', 'Banned'],
];

const NOBODY: Record<Status, string> = {
  active: 'Nobody is here.',
  deactivated: 'Nobody was removed, or has left.',
  banned: 'Nobody is banned.',
};

export function PeoplePage({ page, people, query, status, counts, next, isFirst }: PeoplePageProps) {
  const admin = page.me?.role === 'administrator';
  return (
    <CardPage page={page} title="People" back={{ href: '/account/edit', label: 'Back' }}>
      <Card>
        {admin && <Lists status={status} counts={counts} />}
        <Search query={query} status={status} />
        <PeopleRows people={people} meId={page.me?.id ?? 0} admin={admin} showRole />
        {people.length === 0 && <p class="hint">{query ? 'Nobody by that name.' : NOBODY[status]}</p>}
        {(next || !isFirst) && (
          <div class="form-actions">
            {!isFirst && (
              <a class="button" href={address({ query, status })}>
                Back to the start
              </a>
            )}
            {next && (
              <a class="button" href={address({ query, status, cursor: next })}>
                More people
                <Icon name="chevron-right" />
              </a>
            )}
          </div>
        )}
      </Card>
    </CardPage>
  );
}

function address(fields: { query: string; status: Status; cursor?: string }): string {
  const given = Object.entries(fields).filter(([, value]) => value !== '' && value !== 'active');
  const search = new URLSearchParams(given as [string, string][]).toString();
  return search ? `/account/users?${search}` : '/account/users';
}

/** Who is here, and who is not any more, in lists of their own. */
function Lists({ status, counts }: Pick<PeoplePageProps, 'status' | 'counts'>) {
  return (
    <nav class="tabs" aria-label="Lists">
      {LISTS.map(([list, label]) => (
        <a
          key={list}
          class="tab"
          href={address({ query: '', status: list })}
          aria-current={list === status ? 'page' : undefined}
        >
          {label} <span class="tab-count">{counts[list].toLocaleString('en')}</span>
        </a>
      ))}
    </nav>
  );
}

function Search({ query, status }: Pick<PeoplePageProps, 'query' | 'status'>) {
  return (
    <search>
      <form class="filter-box" method="get" action="/account/users">
        <Icon name="search" />
        {status !== 'active' && <input type="hidden" name="status" value={status} />}
        <input
          class="input"
          type="search"
          name="query"
          value={query}
          maxLength={100}
          aria-label="Find somebody by name"
          placeholder="Find somebody"
          autocomplete="off"
        />
      </form>
    </search>
  );
}
