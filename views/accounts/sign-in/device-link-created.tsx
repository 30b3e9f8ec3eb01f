import { text } from '../../../assets/texts/texts';
import type { SignInLinkView } from '../../../src/protocol/user.view';
import { LinkCard } from '../../components/link-card';
import { SettingsPage } from '../../components/settings-page';
import type { PageContext } from '../../pages/page';

export interface DeviceLinkCreatedPageProps {
  page: PageContext;
  link: SignInLinkView;
  qr: string;
}

export function DeviceLinkCreatedPage({ page, link, qr }: DeviceLinkCreatedPageProps) {
  return (
    <SettingsPage
      page={page}
      section="devices"
      title={text.auth.transfer.linkTitle}
      back={{ href: '/users/me/devices', label: text.shell.settings.devices }}
      lead={text.auth.transfer.linkLead}
    >
      <LinkCard link={link} qr={qr} label={text.auth.transfer.link} hint={text.auth.transfer.linkWarning} />
    </SettingsPage>
  );
}
