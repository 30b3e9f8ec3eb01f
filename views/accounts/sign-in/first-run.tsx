import { text } from '../../../assets/texts/texts';
import { MAX_NAME } from '../../../src/protocol/limits';
import { Card, CardPage } from '../../components/card';
import { Field, FieldErrors } from '../../components/field';
import type { FieldError, PageContext, Values } from '../../pages/page';
import { MovingIn } from './moving-in';
import { PersonFields } from './person-fields';

export interface FirstRunPageProps {
  page: PageContext;
  asksForCode: boolean;
  values?: Values;
  errors?: FieldError[];
}

export function FirstRunPage({ page, asksForCode, values, errors }: FirstRunPageProps) {
  return (
    <CardPage page={page} title={text.auth.firstRun.title} lead={text.auth.firstRun.lead}>
      <Card>
        <form class="form" method="post" action="/first_run">
          <FieldErrors field="base" errors={errors} />
          {asksForCode && <SetupCodeField values={values} errors={errors} />}
          <Field
            label={text.auth.firstRun.accountName}
            name="account_name"
            required
            maxLength={MAX_NAME}
            autocomplete="organization"
            value={String(values?.account_name ?? '')}
            autofocus={!asksForCode}
            errors={errors}
          />
          <PersonFields values={values} errors={errors} />
          <button class="button button-primary button-wide" type="submit">
            {text.auth.firstRun.submit}
          </button>
        </form>
      </Card>
      <MovingIn />
    </CardPage>
  );
}

function SetupCodeField({ values, errors }: Pick<FirstRunPageProps, 'values' | 'errors'>) {
  return (
    <Field
      label={text.auth.firstRun.setupCode}
      name="setup_code"
      required
      autocomplete="one-time-code"
      hint={text.auth.firstRun.setupCodeHint}
      value={String(values?.setup_code ?? '')}
      autofocus
      errors={errors}
    />
  );
}
