import type { SignInLinkView } from '../../src/auth/user.view';
import { CardPage } from '../card';
import { LinkCard } from '../link-card';
import type { PageContext } from '../page';

export interface TransferLinkPageProps {
  page: PageContext;
  link: SignInLinkView;
  qr: string;
}

export function TransferLinkPage({ page, link, qr }: TransferLinkPageProps) {
  return (
    <CardPage
      page={page}
      title="Your other device"
      back={{ href: '/users/me/profile#devices', label: 'Back' }}
      lead="Point its camera at the code, or open the link there."
    >
      <LinkCard
        link={link}
        qr={qr}
        label="Sign-in link"
        hint="Whoever opens it is signed in as you, so give it to nobody."
      />
    </CardPage>
  );
}
