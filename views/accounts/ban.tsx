import { text } from '../../assets/texts/texts';
import type { UserView } from '../../src/auth/user.view';
import { Face } from '../auth/face';
import { CardPage } from '../card';
import { Icon } from '../icon';
import type { PageContext } from '../page';

export interface BanPageProps {
  page: PageContext;
  user: UserView;
  /** How many they have written. */
  messages: number;
}

export function BanPage({ page, user, messages }: BanPageProps) {
  const person = `/users/${user.id}`;
  return (
    <CardPage
      page={page}
      title={text.accounts.ban.title(user.name)}
      back={{ href: person, label: text.acts.back }}
    >
      <section class="card" aria-label={text.accounts.ban.what}>
        <div class="form-face">
          <Face user={user} size={96} />
        </div>
        <ul class="facts">
          <li>{text.accounts.ban.erased(messages)}</li>
          <li>{text.accounts.ban.picture}</li>
          <li>{text.accounts.ban.signedOut}</li>
          <li>{text.accounts.ban.shutOut}</li>
          <li>{text.accounts.ban.undo}</li>
        </ul>
        <form class="form-actions" method="post" action={`${person}/ban`}>
          <a class="button" href={person}>
            {text.acts.cancel}
          </a>
          <button class="button button-danger" type="submit">
            <Icon name="ban" />
            {text.accounts.ban.submit}
          </button>
        </form>
      </section>
    </CardPage>
  );
}
