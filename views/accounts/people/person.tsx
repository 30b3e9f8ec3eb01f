import { text } from '../../../assets/texts/texts';
import type { UserView } from '../../../src/protocol/user.view';
import { Avatar } from '../../components/avatar';
import { BotTag } from '../../components/bot-tag';
import { CardPage } from '../../components/card';
import { Icon } from '../../components/icon';
import type { PageContext } from '../../pages/page';
import { PersonTools } from './person-tools';

export interface PersonPageProps {
  page: PageContext;
  user: UserView;
  emailAddress?: string | null;
}

export function PersonPage({ page, user, emailAddress }: PersonPageProps) {
  const me = page.me?.id === user.id;
  const admin = page.me?.role === 'administrator';
  return (
    <CardPage page={page} title={user.name} back={{ href: '/', label: text.actions.back }}>
      <section class="card person" aria-label={user.name}>
        <Avatar user={user} size={96} presence />
        <PersonRole user={user} />
        <Namesake user={user} />
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
          user.status === 'active' && <PingButton user={user} label={text.auth.person.ping} />
        )}
      </section>
      {admin && !me && user.role !== 'bot' && <PersonTools user={user} />}
    </CardPage>
  );
}

export function PersonRole({ user }: { user: UserView }) {
  if (user.status !== 'active') return <p class="hint">{text.auth.person[user.status](user.name)}</p>;
  if (user.role === 'administrator') return <span class="tag">{text.accounts.roles.administrator}</span>;
  if (user.role === 'bot') return <BotTag user={user} />;
  return null;
}

export function PingButton({ user, label }: { user: UserView; label: string }) {
  return (
    <form method="post" action="/rooms/directs">
      <button class="button button-primary" type="submit" name="user_ids" value={user.id}>
        <Icon name="message-circle" />
        {label}
      </button>
    </form>
  );
}

function Namesake({ user: { namesake } }: { user: UserView }) {
  if (!namesake) return null;
  return (
    <p class="hint">
      {text.auth.person.namesake(
        <a href={`/users/${namesake.id}`}>
          <bdi>{namesake.name}</bdi>
        </a>,
      )}
    </p>
  );
}
