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
    <CardPage page={page} title={`Sign in to ${page.account?.name ?? 'Campfire'}`}>
      <Card>
        <form class="form" method="post" action="/session">
          <FieldErrors field="base" errors={errors} />
          <EmailField
            value={String(values?.email_address ?? '')}
            autofocus={!values?.email_address}
            errors={errors}
          />
          <PasswordField
            label="Password"
            name="password"
            required
            autocomplete="current-password"
            autofocus={Boolean(values?.email_address)}
            errors={errors}
          />
          <button class="button button-primary button-wide" type="submit">
            Sign in
          </button>
        </form>
      </Card>
      {help && (
        <p class="aside">
          Cannot get in? Ask <a href={`mailto:${help.email_address}`}>{help.name}</a>.
        </p>
      )}
    </CardPage>
  );
}
