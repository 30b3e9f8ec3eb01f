import { text } from '../../../assets/texts/texts';
import { Card } from '../../components/card';
import { Icon } from '../../components/icon';
import { SettingsPage } from '../../components/settings-page';
import type { PageContext } from '../../pages/page';

export interface InvitationsCreatedPageProps {
  page: PageContext;
  /** As CSV. */
  table: string;
}

/** The file is in its link, because the server doesn't know the links any more. */
export function InvitationsCreatedPage({ page, table }: InvitationsCreatedPageProps) {
  const words = text.accounts.invitations;
  return (
    <SettingsPage
      page={page}
      section="people"
      title={words.made}
      lead={words.once}
      back={{ href: '/account/users', label: text.accounts.people.title }}
    >
      <Card title={words.table}>
        <div class="form-actions">
          <a
            class="button button-primary"
            download="invitations.csv"
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(table)}`}
          >
            <Icon name="download" />
            {words.download}
          </a>
        </div>
        <p class="hint">{words.care}</p>
        <textarea class="input invitations" readOnly rows={12} aria-label={words.table}>
          {table}
        </textarea>
      </Card>
    </SettingsPage>
  );
}
