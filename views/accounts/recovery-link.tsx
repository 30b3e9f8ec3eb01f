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
      title={`A way back for ${user.name}`}
      back={{ href: `/users/${user.id}`, label: 'Back' }}
      lead={`Send this link to ${user.name}. They choose a new password there.`}
    >
      <LinkCard
        link={link}
        qr={qr}
        label="Recovery link"
        hint={`Whoever opens it becomes ${user.name}: send it by a way that only they can read.`}
      />
    </CardPage>
  );
}
