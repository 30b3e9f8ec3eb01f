import { text } from '../../../assets/texts/texts';
import { Card, CardPage } from '../../components/card';
import { EmailField, FieldErrors } from '../../components/field';
import { PasswordField } from '../../components/password-field';
import type { FieldError, PageContext, Values } from '../../pages/page';
import { Help, type HelpProps } from './help';

export interface SignInPageProps extends HelpProps {
  page: PageContext;
  values?: Values;
  errors?: FieldError[];
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
      <Help help={help} />
    </CardPage>
  );
}
