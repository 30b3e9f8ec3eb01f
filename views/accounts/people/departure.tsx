import { text } from '../../../assets/texts/texts';
import { Card } from '../../components/card';
import { FieldErrors } from '../../components/field';
import { CurrentPasswordField } from '../../components/password-field';
import { SettingsPage } from '../../components/settings-page';
import type { FieldError, PageContext } from '../../pages/page';

export interface DeparturePageProps {
  page: PageContext;
  errors?: FieldError[];
}

export function DeparturePage({ page, errors }: DeparturePageProps) {
  return (
    <SettingsPage
      page={page}
      section="you"
      title={text.auth.departure.title(page.account?.name ?? 'Campfire')}
      back={{ href: '/users/me/profile', label: text.shell.settings.you }}
    >
      <Card>
        <ul class="facts">
          <li>{text.auth.departure.signedOut}</li>
          <li>{text.auth.departure.messagesStay}</li>
          <li>{text.auth.departure.return}</li>
        </ul>
        <form class="form" method="post" action="/users/me/departure">
          <FieldErrors field="base" errors={errors} />
          <CurrentPasswordField errors={errors} />
          <div class="form-actions">
            <a class="button" href="/users/me/profile">
              {text.auth.departure.stay}
            </a>
            <button class="button button-danger" type="submit">
              {text.auth.departure.submit}
            </button>
          </div>
        </form>
      </Card>
    </SettingsPage>
  );
}
