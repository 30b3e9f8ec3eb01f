import { text } from '../../../assets/texts/texts';
import { Card } from '../../components/card';
import { Icon } from '../../components/icon';
import { SettingsPage } from '../../components/settings-page';
import type { PageContext } from '../../pages/page';

export interface InvitationsPageProps {
  page: PageContext;
  people: { id: number; name: string; email_address: string | null }[];
}

/** A thousand names are enough to see who they are. */
const MAX_SHOWN = 1_000;

export function InvitationsPage({ page, people }: InvitationsPageProps) {
  const words = text.accounts.invitations;
  return (
    <SettingsPage
      page={page}
      section="people"
      title={words.title}
      lead={people.length > 0 ? words.lead(people.length) : words.none}
      back={{ href: '/account/users', label: text.accounts.people.title }}
    >
      {people.length > 0 && <InvitedCard people={people} />}
    </SettingsPage>
  );
}

function InvitedCard({ people }: Pick<InvitationsPageProps, 'people'>) {
  const words = text.accounts.invitations;
  return (
    <Card title={words.all}>
      <p>{words.how}</p>
      <form class="form-actions" method="post" action="/account/invitations">
        <button class="button button-primary" type="submit">
          <Icon name="link" />
          {words.make(people.length)}
        </button>
      </form>
      <p class="hint">{words.care}</p>
      <ul class="rows">
        {people.slice(0, MAX_SHOWN).map(({ id, name, email_address }) => (
          <li key={id}>
            <a class="row" href={`/users/${id}`}>
              <span class="row-text">
                <span dir="auto">{name}</span>
                <small>{email_address}</small>
              </span>
              <Icon name="chevron-right" />
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
