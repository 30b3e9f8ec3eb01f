import { text } from '../../../assets/texts/texts';
import { Card, CardPage } from '../../components/card';
import { FieldErrors } from '../../components/field';
import type { FieldError, PageContext, Values } from '../../pages/page';
import { Help, type HelpProps } from './help';
import { PersonFields } from './person-fields';

export interface JoinPageProps extends HelpProps {
  page: PageContext;
  joinCode: string;
  values?: Values;
  errors?: FieldError[];
}

export function JoinPage({ page, joinCode, values, errors, help }: JoinPageProps) {
  return (
    <CardPage
      page={page}
      title={text.auth.join.title(page.account?.name ?? 'Campfire')}
      lead={text.auth.join.lead}
    >
      <Card>
        <form class="form" method="post" action={`/join/${joinCode}`}>
          <FieldErrors field="base" errors={errors} />
          <PersonFields values={values} errors={errors} autofocus />
          <button class="button button-primary button-wide" type="submit">
            {text.auth.join.submit}
          </button>
        </form>
      </Card>
      <p class="aside">
        {text.auth.join.alreadyHere((words) => (
          <a href={signInAddress(values)}>{words}</a>
        ))}
      </p>
      <Help help={help} />
    </CardPage>
  );
}

function signInAddress(values?: Values): string {
  const email = values?.email_address;
  return typeof email === 'string' && email !== ''
    ? `/session/new?${new URLSearchParams({ email_address: email })}`
    : '/session/new';
}
