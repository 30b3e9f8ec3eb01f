import { text } from '../../../assets/texts/texts';
import { Card, CardPage } from '../../components/card';
import { FieldErrors } from '../../components/field';
import type { FieldError, PageContext } from '../../pages/page';

export interface DeviceLinkPageProps {
  page: PageContext;
  token: string;
  errors?: FieldError[];
}

/** A script submits the form, because link previews fetch this page and must not use up the link. */
export function DeviceLinkPage({ page, token, errors }: DeviceLinkPageProps) {
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
