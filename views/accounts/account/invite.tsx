import { text } from '../../../assets/texts/texts';
import { Card } from '../../components/card';
import { ConfirmForm } from '../../components/confirm-form';
import { CopyLink } from '../../components/copy-link';
import { Icon } from '../../components/icon';

export interface InviteProps {
  joinUrl: string;
  joinQr: string;
  canRegenerate: boolean;
}

export function Invite({ joinUrl, joinQr, canRegenerate }: InviteProps) {
  return (
    <Card title={text.accounts.invite.title} id="invite">
      <p>{text.accounts.invite.lead}</p>
      <CopyLink url={joinUrl} label={text.accounts.invite.link} />
      <details>
        <summary class="text-button">
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
      {canRegenerate && <NewLink />}
    </Card>
  );
}

function NewLink() {
  return (
    <ConfirmForm
      action="/account/join_code"
      ask={text.accounts.invite.confirmRenewal}
      act={text.accounts.invite.renew}
    >
      <button class="text-button" type="submit">
        <Icon name="refresh-cw" />
        {text.accounts.invite.renew}
      </button>
    </ConfirmForm>
  );
}
