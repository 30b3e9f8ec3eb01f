import { text } from '../../assets/texts/texts';
import { Card, CardPage } from '../card';
import { EmailField, FieldErrors, PasswordField } from '../field';
import type { FieldError, PageContext, Values } from '../page';

export interface SignInPageProps {
  page: PageContext;
  values?: Values;
  errors?: FieldError[];
  /** An administrator who can help. */
  help?: { name: string; email_address: string } | null;
}

export function SignInPage({ page, values, errors, help }: SignInPageProps) {
  return (
    <CardPage page={page} title={text.auth.signInTo(page.account?.name ?? 'Campfire')}>
      <Card>
        <form class="form" method="post" action="/session">
          <FieldErrors field="base" errors={errors} />
          <EmailField
            value={String(values?.email_address ?? '')}
            autofocus={!values?.email_address}
            errors={errors}
          />
          <PasswordField
            label={text.auth.password}
            name="password"
            required
            autocomplete="current-password"
            autofocus={Boolean(values?.email_address)}
            errors={errors}
          />
          <button class="button button-primary button-wide" type="submit">
            {text.auth.signIn}
          </button>
        </form>
      </Card>
      {help && (
        <p class="aside">{text.auth.help(<a href={`mailto:${help.email_address}`}>{help.name}</a>)}</p>
      )}
    </CardPage>
  );
}
