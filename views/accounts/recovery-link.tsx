import { text } from '../../assets/texts/texts';
import type { SignInLinkView, UserView } from '../../src/auth/user.view';
import { CardPage } from '../card';
import { LinkCard } from '../link-card';
import type { PageContext } from '../page';

export interface RecoveryLinkPageProps {
  page: PageContext;
  user: UserView;
  link: SignInLinkView;
  qr: string;
}

export function RecoveryLinkPage({ page, user, link, qr }: RecoveryLinkPageProps) {
  return (
    <CardPage
      page={page}
      title={text.accounts.recovery.title(user.name)}
      back={{ href: `/users/${user.id}`, label: text.acts.back }}
      lead={text.accounts.recovery.lead(user.name)}
    >
      <LinkCard
        link={link}
        qr={qr}
        label={text.accounts.recovery.link}
        hint={text.accounts.recovery.warning(user.name)}
      />
    </CardPage>
  );
}
