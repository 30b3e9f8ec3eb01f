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
    <CardPage page={page} title={`Ban ${user.name}?`} back={{ href: person, label: 'Back' }}>
      <section class="card" aria-label="What happens">
        <div class="form-face">
          <Face user={user} size={96} />
        </div>
        <ul class="facts">
          <li>{erased(messages)}</li>
          <li>They are signed out everywhere, at once.</li>
          <li>Nobody can send anything from the addresses they came from.</li>
          <li>You can let them in again, but what is erased stays erased.</li>
        </ul>
        <form class="form-actions" method="post" action={`${person}/ban`}>
          <a class="button" href={person}>
            Cancel
          </a>
          <button class="button button-danger" type="submit">
            <Icon name="ban" />
            Ban and erase
          </button>
        </form>
      </section>
    </CardPage>
  );
}

function erased(messages: number): string {
  if (messages === 0) return 'They have written nothing that would be erased.';
  if (messages === 1) return 'The one message they have written is erased for good.';
  return `All ${messages.toLocaleString('en')} messages they have written are erased for good.`;
}
