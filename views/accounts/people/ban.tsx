import { text } from '../../../assets/texts/texts';
import type { UserView } from '../../../src/protocol/user.view';
import { Avatar } from '../../components/avatar';
import { CardPage } from '../../components/card';
import { ConfirmOptionRow } from '../../components/confirm-form';
import { Icon } from '../../components/icon';
import type { PageContext } from '../../pages/page';
import { newJoinLink } from './people';

export interface BanPageProps {
  page: PageContext;
  user: UserView;
  messages: number;
}

export function BanPage({ page, user, messages }: BanPageProps) {
  const person = `/users/${user.id}`;
  return (
    <CardPage
      page={page}
      title={text.accounts.ban.title(user.name)}
      back={{ href: person, label: text.actions.back }}
    >
      <section class="card" aria-label={text.accounts.ban.what}>
        <div class="form-avatar">
          <Avatar user={user} size={96} />
        </div>
        <Consequences messages={messages} />
        <BanForm person={person} />
      </section>
    </CardPage>
  );
}

function Consequences({ messages }: Pick<BanPageProps, 'messages'>) {
  const { erased, picture, signedOut, shutOut, undo } = text.accounts.ban;
  return (
    <ul class="facts">
      <li>{erased(messages)}</li>
      <li>{picture}</li>
      <li>{signedOut}</li>
      <li>{shutOut}</li>
      <li>{undo}</li>
    </ul>
  );
}

function BanForm({ person }: { person: string }) {
  return (
    <form method="post" action={`${person}/ban`}>
      <ConfirmOptionRow {...newJoinLink()} />
      <div class="form-actions">
        <a class="button" href={person}>
          {text.actions.cancel}
        </a>
        <button class="button button-danger" type="submit">
          <Icon name="ban" />
          {text.accounts.ban.submit}
        </button>
      </div>
    </form>
  );
}
