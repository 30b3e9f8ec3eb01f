import { text } from '../../assets/texts/texts';
import type { SignInLinkView } from '../../src/protocol/user.view';
import { Card } from './card';
import { CopyLink } from './copy-link';
import { Time } from './time';

export interface LinkCardProps {
  link: SignInLinkView;
  qr: string;
  label: string;
  hint: string;
}

export function LinkCard({ link, qr, label, hint }: LinkCardProps) {
  return (
    <Card>
      <div
        class="qr"
        role="img"
        aria-label={text.shell.link.qrCode(label)}
        dangerouslySetInnerHTML={{ __html: qr }}
      />
      <CopyLink url={link.url} label={label} />
      <p class="hint">{hint}</p>
      <p class="hint">{text.shell.link.once(<Time at={link.expires_at} shape="moment" />)}</p>
    </Card>
  );
}
