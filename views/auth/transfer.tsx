import { text } from '../../assets/texts/texts';
import { Card, CardPage } from '../card';
import { FieldErrors } from '../field';
import type { FieldError, PageContext } from '../page';

export interface TransferPageProps {
  page: PageContext;
  token: string;
  errors?: FieldError[];
}

/** Sends itself where scripts run: to fetch the page must not use the link up, as previews of links do. */
export function TransferPage({ page, token, errors }: TransferPageProps) {
  return (
    <CardPage page={page} title={text.auth.signInTo(page.account?.name ?? 'Campfire')}>
      <Card>
        <form
          class="form"
          method="post"
          action={`/session/transfers/${token}?_method=put`}
          data-controller={errors?.length ? undefined : 'auto-submit'}
        >
          <FieldErrors field="base" errors={errors} />
          <p>{text.auth.transfer.text}</p>
          <button class="button button-primary button-wide" type="submit">
            {text.auth.transfer.submit}
          </button>
        </form>
      </Card>
    </CardPage>
  );
}
