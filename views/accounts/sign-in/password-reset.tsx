import { text } from '../../../assets/texts/texts';
import { Card, CardPage } from '../../components/card';
import { EmailField, FieldErrors } from '../../components/field';
import { PasswordField } from '../../components/password-field';
import type { FieldError, PageContext, Values } from '../../pages/page';

export interface PasswordResetPageProps {
  page: PageContext;
  token: string;
  name: string;
  /** Null if a new email address is required. */
  email: string | null;
  values?: Values;
  errors?: FieldError[];
}

export function PasswordResetPage({ page, token, name, email, values, errors }: PasswordResetPageProps) {
  return (
    <CardPage page={page} title={text.auth.passwordReset.title} lead={text.auth.passwordReset.lead(name)}>
      <Card>
        <form class="form" method="post" action={`/session/password_resets/${token}?_method=put`}>
          <FieldErrors field="base" errors={errors} />
          {email === null ? (
            <EmailField value={String(values?.email_address ?? '')} errors={errors} />
          ) : (
            <p class="hint">{text.auth.passwordReset.signInAs(email)}</p>
          )}
          <PasswordField
            label={text.auth.passwordReset.password}
            name="password"
            required
            minLength={8}
            autofocus
            autocomplete="new-password"
            hint={text.auth.passwordHint}
            errors={errors}
          />
          <button class="button button-primary button-wide" type="submit">
            {text.auth.passwordReset.submit}
          </button>
        </form>
      </Card>
    </CardPage>
  );
}
