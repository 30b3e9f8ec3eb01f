import { text } from '../assets/texts/texts';
import type { Question } from '../src/pages/question';
import { CardPage } from './card';
import type { PageContext } from './page';

export interface QuestionPageProps {
  page: PageContext;
  question: Question;
}

/** Asks before what cannot be undone, where the page's own dialog cannot: the form, once more. */
export function QuestionPage({ page, question }: QuestionPageProps) {
  const { ask, act, action, fields, back } = question;
  return (
    <CardPage page={page} title={text.shell.confirm} back={{ href: back, label: text.acts.back }}>
      <section class="card" aria-label={text.shell.confirm}>
        <p class="question" dir="auto">
          {ask}
        </p>
        <form class="form-actions" method="post" action={action}>
          {Object.entries(fields).flatMap(([name, values]) =>
            [values ?? []].flat().map((value) => <input type="hidden" name={name} value={String(value)} />),
          )}
          <a class="button" href={back}>
            {text.acts.cancel}
          </a>
          <button class="button button-danger" type="submit">
            {act || text.acts.goOn}
          </button>
        </form>
      </section>
    </CardPage>
  );
}
