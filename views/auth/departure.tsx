import { Card, CardPage } from '../card';
import { FieldErrors, PasswordField } from '../field';
import type { FieldError, PageContext } from '../page';

export interface DeparturePageProps {
  page: PageContext;
  errors?: FieldError[];
}

export function DeparturePage({ page, errors }: DeparturePageProps) {
  return (
    <CardPage
      page={page}
      title={`Leave ${page.account?.name ?? 'Campfire'}`}
      back={{ href: '/users/me/profile', label: 'Back' }}
    >
      <Card>
        <ul class="facts">
          <li>You are signed out everywhere, and taken out of all rooms.</li>
          <li>What you have written stays, with your name.</li>
          <li>An administrator can let you in again.</li>
        </ul>
        <form class="form" method="post" action="/users/me/departure">
          <FieldErrors field="base" errors={errors} />
          <PasswordField
            label="Your password"
            name="current_password"
            required
            autocomplete="current-password"
            errors={errors}
          />
          <div class="form-actions">
            <a class="button" href="/users/me/profile">
              Stay
            </a>
            <button class="button button-danger" type="submit">
              Leave
            </button>
          </div>
        </form>
      </Card>
    </CardPage>
  );
}
