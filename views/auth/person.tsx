import type { UserView } from '../../src/auth/user.view';
import { CardPage } from '../card';
import { Icon } from '../icon';
import type { PageContext } from '../page';
import { Face } from './face';

export interface PersonPageProps {
  page: PageContext;
  user: UserView;
  /** Shown to administrators. */
  emailAddress?: string | null;
}

const GONE = {
  deactivated: 'is no longer on this account',
  banned: 'may not come in any more',
} as const;

export function PersonPage({ page, user, emailAddress }: PersonPageProps) {
  const me = page.me?.id === user.id;
  return (
    <CardPage page={page} title={user.name} back={{ href: '/', label: 'Back' }}>
      <section class="card person" aria-label={user.name}>
        <Face user={user} size={96} presence />
        <PersonRole user={user} />
        {user.bio && (
          <p class="person-bio" dir="auto">
            {user.bio}
          </p>
        )}
        {emailAddress && <a href={`mailto:${emailAddress}`}>{emailAddress}</a>}
        {me ? (
          <a class="button" href="/users/me/profile">
            Change your profile
          </a>
        ) : (
          user.status === 'active' && <PingButton user={user} />
        )}
      </section>
    </CardPage>
  );
}

function PersonRole({ user }: { user: UserView }) {
  if (user.status !== 'active') return <p class="hint">{`${user.name} ${GONE[user.status]}.`}</p>;
  if (user.role === 'administrator') return <span class="tag">administrator</span>;
  if (user.role === 'bot') return <span class="tag">bot</span>;
  return null;
}

function PingButton({ user }: { user: UserView }) {
  return (
    <form method="post" action="/rooms/directs">
      <button class="button button-primary" type="submit" name="user_ids" value={user.id}>
        <Icon name="message-circle" />
        Start a ping
      </button>
    </form>
  );
}
