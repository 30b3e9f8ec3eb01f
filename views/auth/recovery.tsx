import { text } from '../../assets/texts/texts';
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
    <CardPage page={page} title={text.auth.recovery.title} lead={text.auth.recovery.lead(name)}>
      <Card>
        <form class="form" method="post" action={`/session/recoveries/${token}?_method=put`}>
          <FieldErrors field="base" errors={errors} />
          {email === null ? (
            <EmailField value={String(values?.email_address ?? '')} errors={errors} />
          ) : (
            <p class="hint">{text.auth.recovery.signInAs(email)}</p>
          )}
          <PasswordField
            label={text.auth.recovery.password}
            name="password"
            required
            minLength={8}
            autofocus
            autocomplete="new-password"
            hint={text.auth.passwordHint}
            errors={errors}
          />
          <button class="button button-primary button-wide" type="submit">
            {text.auth.recovery.submit}
          </button>
        </form>
      </Card>
    </CardPage>
  );
}
