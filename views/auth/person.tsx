import type { UserView } from '../../src/auth/user.view';
import { Card, CardPage } from '../card';
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
  const admin = page.me?.role === 'administrator';
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
      {admin && !me && user.role !== 'bot' && <PersonTools user={user} />}
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

/** What administrators can do for somebody, or about them. */
function PersonTools({ user }: { user: UserView }) {
  const { id, name, status } = user;
  if (status === 'deactivated')
    return (
      <Tool
        action={`/account/users/${id}/reactivation`}
        icon="undo-2"
        act="Let in again"
        text={`${name} comes back as a member, into all open rooms.`}
        ask={`Let ${name} in again?`}
      />
    );
  if (status === 'banned')
    return (
      <Tool
        action={`/users/${id}/ban?_method=delete`}
        icon="undo-2"
        act="Lift the ban"
        text={`${name} may come in again, from everywhere. What is erased stays erased.`}
        ask={`Lift the ban of ${name}?`}
      />
    );
  return (
    <Card title="For administrators">
      <form class="card-act" method="post" action={`/users/${id}/recovery`} data-turbo="false">
        <p>A new password, when the old one is forgotten.</p>
        <button class="button" type="submit">
          <Icon name="key-round" />
          Make a link
        </button>
      </form>
      <form
        class="card-act"
        method="post"
        action={`/account/users/${id}?_method=delete`}
        data-turbo-confirm={`Remove ${name}? They are signed out; their messages stay.`}
      >
        <p>Off the account. Messages stay.</p>
        <button class="button button-danger" type="submit">
          <Icon name="user-minus" />
          Remove
        </button>
      </form>
      <div class="card-act">
        <p>Shut out. Messages are erased.</p>
        <a class="button button-danger" href={`/users/${id}/ban/new`}>
          <Icon name="ban" />
          Ban
        </a>
      </div>
    </Card>
  );
}

interface ToolProps {
  action: string;
  icon: string;
  act: string;
  text: string;
  ask: string;
}

function Tool({ action, icon, act, text, ask }: ToolProps) {
  return (
    <form class="card card-row" method="post" action={action} data-turbo-confirm={ask}>
      <p>{text}</p>
      <button class="button" type="submit">
        <Icon name={icon} />
        {act}
      </button>
    </form>
  );
}
