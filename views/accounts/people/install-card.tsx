import { text } from '../../../assets/texts/texts';
import { Card } from '../../components/card';
import { Icon } from '../../components/icon';
import { BrowserHints } from '../../pages/browser-hints';

export function InstallCard({ account = 'Campfire' }: { account?: string }) {
  return (
    <div class="needs-install">
      <Card title={text.auth.install.title}>
        <div class="row" data-controller="install">
          <Icon name="smartphone" />
          <span class="row-text">{text.auth.install.text(account)}</span>
          <span class="requires-installable">
            <button class="button" type="button" data-action="install#show">
              {text.auth.install.submit}
            </button>
          </span>
        </div>
        <div class="hidden-if-installable">
          <BrowserHints hints={text.auth.install.ways} />
        </div>
      </Card>
    </div>
  );
}
