import { text } from '../../assets/texts/texts';
import { AskingForm } from '../asking-form';
import { Card } from '../card';
import { CopyLink } from '../copy-link';
import { Icon } from '../icon';

export interface InviteProps {
  joinUrl: string;
  joinQr: string;
  mayRegenerate: boolean;
}

export function Invite({ joinUrl, joinQr, mayRegenerate }: InviteProps) {
  return (
    <Card title={text.accounts.invite.title} id="invite">
      <p>{text.accounts.invite.lead}</p>
      <CopyLink url={joinUrl} label={text.accounts.invite.link} />
      <details class="disclosure">
        <summary class="quiet-line">
          <Icon name="qr-code" />
          {text.accounts.invite.showQrCode}
        </summary>
        <div
          class="qr"
          role="img"
          aria-label={text.accounts.invite.qrCode}
          dangerouslySetInnerHTML={{ __html: joinQr }}
        />
      </details>
      {mayRegenerate && <NewLink />}
    </Card>
  );
}

function NewLink() {
  return (
    <AskingForm
      action="/account/join_code"
      ask={text.accounts.invite.confirmRenewal}
      act={text.accounts.invite.renew}
    >
      <button class="quiet-line" type="submit">
        <Icon name="refresh-cw" />
        {text.accounts.invite.renew}
      </button>
    </AskingForm>
  );
}
