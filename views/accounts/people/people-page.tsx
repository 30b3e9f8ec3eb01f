import { text } from '../../../assets/texts/texts';
import { MAX_PEOPLE_QUERY } from '../../../src/protocol/limits';
import type { Status, UserView } from '../../../src/protocol/user.view';
import { Card } from '../../components/card';
import { Icon } from '../../components/icon';
import { SettingsPage } from '../../components/settings-page';
import type { PageContext } from '../../pages/page';
import { PeopleRows } from './people';

export interface PeoplePageProps {
  page: PageContext;
  people: UserView[];
  query: string;
  status: Status;
  counts: Record<Status, number>;
  withoutPassword: number;
  next: string | null;
  isFirst: boolean;
}

const LISTS: Status[] = ['active', 'deactivated', 'banned'];

export function PeoplePage(props: PeoplePageProps) {
  const { page, people, query, status, counts, withoutPassword } = props;
  const admin = page.me?.role === 'administrator';
  return (
    <SettingsPage page={page} section="people" title={text.accounts.people.title}>
      <Card>
        {admin && <Lists status={status} counts={counts} />}
        {admin && withoutPassword > 0 && (
          <a class="text-button" href="/account/invitations">
            <Icon name="mail-open" />
            {text.accounts.invitations.link(withoutPassword)}
            <Icon name="chevron-right" />
          </a>
        )}
        <Search query={query} status={status} />
        <PeopleRows people={people} meId={page.me?.id ?? 0} admin={admin} showRole />
        {people.length === 0 && (
          <p class="hint">{query ? text.accounts.people.nobodyFound : text.accounts.people.nobody[status]}</p>
        )}
        <Paging {...props} />
      </Card>
    </SettingsPage>
  );
}

function address(fields: { query: string; status: Status; cursor?: string }): string {
  const given = Object.entries(fields).filter(([, value]) => value !== '' && value !== 'active');
  const search = new URLSearchParams(given as [string, string][]).toString();
  return search ? `/account/users?${search}` : '/account/users';
}

function Lists({ status, counts }: Pick<PeoplePageProps, 'status' | 'counts'>) {
  return (
    <nav class="tabs" aria-label={text.accounts.people.lists}>
      {LISTS.map((list) => (
        <a
          key={list}
          class="tab"
          href={address({ query: '', status: list })}
          aria-current={list === status ? 'page' : undefined}
        >
          {text.accounts.people.listed[list]}{' '}
          <span class="tab-count">{text.accounts.people.count(counts[list])}</span>
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
          dir="auto"
          name="query"
          value={query}
          maxLength={MAX_PEOPLE_QUERY}
          aria-label={text.accounts.people.findLabel}
          placeholder={text.accounts.people.find}
          autocomplete="off"
        />
      </form>
    </search>
  );
}

function Paging({ query, status, next, isFirst }: PeoplePageProps) {
  if (isFirst && !next) return null;
  return (
    <div class="form-actions">
      {!isFirst && (
        <a class="button" href={address({ query, status })}>
          {text.accounts.people.first}
        </a>
      )}
      {next && (
        <a class="button" href={address({ query, status, cursor: next })}>
          {text.accounts.people.more}
          <Icon name="chevron-right" />
        </a>
      )}
    </div>
  );
}
