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
    <CardPage
      page={page}
      title="Set up your Campfire"
      lead="One minute, then you can invite the others. You will be its administrator."
    >
      <Card>
        <form class="form" method="post" action="/first_run">
          <FieldErrors field="base" errors={errors} />
          <Field
            label="What is your team called?"
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
            Set it up
          </button>
        </form>
      </Card>
    </CardPage>
  );
}
