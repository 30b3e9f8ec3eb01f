import { text } from '../../assets/texts/texts';
import { Card, CardPage } from '../card';
import { Field, FieldErrors } from '../field';
import type { FieldError, PageContext, Values } from '../page';
import { PersonFields } from './person-fields';

export interface FirstRunPageProps {
  page: PageContext;
  values?: Values;
  errors?: FieldError[];
}

export function FirstRunPage({ page, values, errors }: FirstRunPageProps) {
  return (
    <CardPage page={page} title={text.auth.firstRun.title} lead={text.auth.firstRun.lead}>
      <Card>
        <form class="form" method="post" action="/first_run">
          <FieldErrors field="base" errors={errors} />
          <Field
            label={text.auth.firstRun.accountName}
            name="account_name"
            required
            maxLength={60}
            autocomplete="organization"
            value={String(values?.account_name ?? '')}
            autofocus
            errors={errors}
          />
          <PersonFields values={values} errors={errors} />
          <button class="button button-primary button-wide" type="submit">
            {text.auth.firstRun.submit}
          </button>
        </form>
      </Card>
    </CardPage>
  );
}
