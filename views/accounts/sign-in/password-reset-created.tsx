import { text } from '../../../assets/texts/texts';
import type { SignInLinkView, UserView } from '../../../src/protocol/user.view';
import { CardPage } from '../../components/card';
import { LinkCard } from '../../components/link-card';
import type { PageContext } from '../../pages/page';

export interface PasswordResetCreatedPageProps {
  page: PageContext;
  user: UserView;
  link: SignInLinkView;
  qr: string;
}

export function PasswordResetCreatedPage({ page, user, link, qr }: PasswordResetCreatedPageProps) {
  return (
    <CardPage
      page={page}
      title={text.accounts.passwordReset.title(user.name)}
      back={{ href: `/users/${user.id}`, label: text.actions.back }}
      lead={text.accounts.passwordReset.lead(user.name)}
    >
      <LinkCard
        link={link}
        qr={qr}
        label={text.accounts.passwordReset.link}
        hint={text.accounts.passwordReset.warning(user.name)}
      />
    </CardPage>
  );
}
