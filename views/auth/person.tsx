import { text } from '../../assets/texts/texts';
import type { UserView } from '../../src/auth/user.view';
import { AskingForm } from '../asking-form';
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

export function PersonPage({ page, user, emailAddress }: PersonPageProps) {
  const me = page.me?.id === user.id;
  const admin = page.me?.role === 'administrator';
  return (
    <CardPage page={page} title={user.name} back={{ href: '/', label: text.acts.back }}>
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
            {text.auth.person.change}
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
  if (user.status !== 'active') return <p class="hint">{text.auth.person[user.status](user.name)}</p>;
  if (user.role === 'administrator') return <span class="tag">{text.accounts.roles.administrator}</span>;
  if (user.role === 'bot') return <span class="tag">{text.live.bot}</span>;
  return null;
}

function PingButton({ user }: { user: UserView }) {
  return (
    <form method="post" action="/rooms/directs">
      <button class="button button-primary" type="submit" name="user_ids" value={user.id}>
        <Icon name="message-circle" />
        {text.auth.person.ping}
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
        act={text.accounts.removal.letInAgain}
        text={text.accounts.removal.letInHint(name)}
        ask={text.accounts.removal.confirmLetIn(name)}
      />
    );
  if (status === 'banned')
    return (
      <Tool
        action={`/users/${id}/ban?_method=delete`}
        icon="undo-2"
        act={text.accounts.ban.lift}
        text={text.accounts.ban.liftHint(name)}
        ask={text.accounts.ban.confirmLift(name)}
      />
    );
  return <ToolCard id={id} name={name} />;
}

function ToolCard({ id, name }: Pick<UserView, 'id' | 'name'>) {
  return (
    <Card title={text.auth.person.forAdministrators}>
      <form class="card-act" method="post" action={`/users/${id}/recovery`} data-turbo="false">
        <p>{text.accounts.recovery.hint}</p>
        <button class="button" type="submit">
          <Icon name="key-round" />
          {text.accounts.recovery.make}
        </button>
      </form>
      <AskingForm
        class="card-act"
        action={`/account/users/${id}?_method=delete`}
        ask={text.accounts.removal.confirm(name)}
        act={text.accounts.removal.label(name)}
      >
        <p>{text.accounts.removal.hint}</p>
        <button class="button button-danger" type="submit">
          <Icon name="user-minus" />
          {text.acts.remove}
        </button>
      </AskingForm>
      <div class="card-act">
        <p>{text.accounts.ban.hint}</p>
        <a class="button button-danger" href={`/users/${id}/ban/new`}>
          <Icon name="ban" />
          {text.accounts.ban.act}
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
    <AskingForm class="card card-row" action={action} ask={ask} act={act}>
      <p>{text}</p>
      <button class="button" type="submit">
        <Icon name={icon} />
        {act}
      </button>
    </AskingForm>
  );
}
