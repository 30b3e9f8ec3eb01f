import { text } from '../../assets/texts/texts';
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
      title={text.auth.transfer.linkTitle}
      back={{ href: '/users/me/profile#devices', label: text.acts.back }}
      lead={text.auth.transfer.linkLead}
    >
      <LinkCard link={link} qr={qr} label={text.auth.transfer.link} hint={text.auth.transfer.linkWarning} />
    </CardPage>
  );
}
