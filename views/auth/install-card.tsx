import { text } from '../../assets/texts/texts';
import { BrowserHints } from '../browser-hints';
import { Card } from '../card';
import { Icon } from '../icon';

/** A button where the browser offers to install it, otherwise where that is found; nothing once it is installed. */
export function InstallCard({ account = 'Campfire' }: { account?: string }) {
  return (
    <div class="needs-install">
      <Card title={text.auth.install.title}>
        <div class="row" data-controller="install">
          <Icon name="smartphone" />
          <span class="row-text">{text.auth.install.text(account)}</span>
          <span class="needs-offer">
            <button class="button" type="button" data-action="install#take">
              {text.auth.install.submit}
            </button>
          </span>
        </div>
        <div class="without-offer">
          <BrowserHints hints={text.auth.install.ways} />
        </div>
      </Card>
    </div>
  );
}
