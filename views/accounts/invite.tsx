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
    <Card title="Invite people" id="invite">
      <p>Whoever has this link can join.</p>
      <CopyLink url={joinUrl} label="Join link" />
      <details class="disclosure">
        <summary class="quiet-line">
          <Icon name="qr-code" />
          Show it as a QR code
        </summary>
        <div
          class="qr"
          role="img"
          aria-label="Join link as a QR code"
          dangerouslySetInnerHTML={{ __html: joinQr }}
        />
      </details>
      {mayRegenerate && <NewLink />}
    </Card>
  );
}

function NewLink() {
  return (
    <form
      method="post"
      action="/account/join_code"
      data-turbo-confirm="Make a new link? The old one stops working at once."
    >
      <button class="quiet-line" type="submit">
        <Icon name="refresh-cw" />
        Make a new link
      </button>
    </form>
  );
}
