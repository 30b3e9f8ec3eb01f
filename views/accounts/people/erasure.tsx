import { text } from '../../../assets/texts/texts';
import type { Erased, UserView } from '../../../src/protocol/user.view';
import { CardPage } from '../../components/card';
import { FieldErrors } from '../../components/field';
import { Icon } from '../../components/icon';
import { CurrentPasswordField } from '../../components/password-field';
import type { FieldError, PageContext } from '../../pages/page';

const CHOICES: Erased[] = ['messages', 'person', 'everything'];

export interface ErasurePageProps {
  page: PageContext;
  user: UserView;
  messages: number;
  isOwn: boolean;
  errors?: FieldError[];
}

export function ErasurePage({ page, ...form }: ErasurePageProps) {
  const { user, isOwn } = form;
  const words = text.accounts.erasure;
  const back = isOwn ? '/users/me/profile' : `/users/${user.id}`;
  return (
    <CardPage
      page={page}
      title={isOwn ? words.ownTitle : words.title(user.name)}
      back={{ href: back, label: text.actions.back }}
    >
      <section class="card" aria-label={words.what}>
        <ul class="facts">
          <li>{isOwn ? words.exportOwn() : words.exportFirst(user.name)}</li>
          <li>{words.others}</li>
          <li>{words.backups}</li>
        </ul>
        {isOwn && (
          <p>
            <a class="button" href="/account/exports">
              <Icon name="download" />
              {text.exporting.download}
            </a>
          </p>
        )}
        <ErasureForm back={back} {...form} />
      </section>
    </CardPage>
  );
}

type ErasureFormProps = Omit<ErasurePageProps, 'page'> & { back: string };

function ErasureForm({ user, messages, isOwn, errors, back }: ErasureFormProps) {
  return (
    <form class="form" method="post" action={isOwn ? '/users/me/erasure' : `/users/${user.id}/erasure`}>
      <FieldErrors field="base" errors={errors} />
      <Choices messages={messages} />
      {isOwn && <CurrentPasswordField errors={errors} />}
      <div class="form-actions">
        <a class="button" href={back}>
          {text.actions.cancel}
        </a>
        <button class="button button-danger" type="submit">
          <Icon name="trash-2" />
          {text.accounts.erasure.submit}
        </button>
      </div>
    </form>
  );
}

function Choices({ messages }: { messages: number }) {
  return (
    <fieldset class="fieldset">
      <legend class="label">{text.accounts.erasure.what}</legend>
      {CHOICES.map((what) => (
        <label key={what} class="choice">
          <input class="radio" type="radio" name="what" value={what} required checked={what === 'messages'} />
          <span class="choice-text">
            {text.accounts.erasure.choices[what].title}
            <small>{text.accounts.erasure.choices[what].hint(messages)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
