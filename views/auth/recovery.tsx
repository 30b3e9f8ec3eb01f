import { Card, CardPage } from '../card';
import { EmailField, FieldErrors, PasswordField } from '../field';
import type { FieldError, PageContext, Values } from '../page';

export interface RecoveryPageProps {
  page: PageContext;
  token: string;
  name: string;
  /** Null for somebody who has lost it, and gives another one. */
  email: string | null;
  values?: Values;
  errors?: FieldError[];
}

export function RecoveryPage({ page, token, name, email, values, errors }: RecoveryPageProps) {
  return (
    <CardPage
      page={page}
      title="Choose a new password"
      lead={`Welcome back, ${name}. All your other devices will be signed out.`}
    >
      <Card>
        <form class="form" method="post" action={`/session/recoveries/${token}?_method=put`}>
          <FieldErrors field="base" errors={errors} />
          {email === null ? (
            <EmailField value={String(values?.email_address ?? '')} errors={errors} />
          ) : (
            <p class="hint">You sign in as {email}.</p>
          )}
          <PasswordField
            label="New password"
            name="password"
            required
            minLength={8}
            autofocus
            autocomplete="new-password"
            hint="At least 8 characters."
            errors={errors}
          />
          <button class="button button-primary button-wide" type="submit">
            Save it and sign in
          </button>
        </form>
      </Card>
    </CardPage>
  );
}
