import { text } from '../../assets/texts/texts';
import type { Confirmation } from '../../src/pages/confirmation';
import { CardPage } from '../components/card';
import { ConfirmOptionRow } from '../components/confirm-form';
import type { PageContext } from './page';

export interface ConfirmationPageProps {
  page: PageContext;
  question: Confirmation;
}

export function ConfirmationPage({ page, question }: ConfirmationPageProps) {
  const { ask, act, option, optionLabel, action, fields, back } = question;
  return (
    <CardPage page={page} title={text.shell.confirm} back={{ href: back, label: text.actions.back }}>
      <section class="card" aria-label={text.shell.confirm}>
        <p class="confirmation-text" dir="auto">
          {ask}
        </p>
        <form method="post" action={action}>
          {Object.entries(fields).flatMap(([name, values]) =>
            [values ?? []].flat().map((value) => <input type="hidden" name={name} value={String(value)} />),
          )}
          {option && <ConfirmOptionRow name={option} label={optionLabel} />}
          <div class="form-actions">
            <a class="button" href={back}>
              {text.actions.cancel}
            </a>
            <button class="button button-danger" type="submit">
              {act || text.actions.goOn}
            </button>
          </div>
        </form>
      </section>
    </CardPage>
  );
}
