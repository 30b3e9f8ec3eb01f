import { text } from '../../assets/texts/texts';
import { Card } from '../card';
import { Icon } from '../icon';

/** Seen only where the browser offers to install it. */
export function InstallCard({ account = 'Campfire' }: { account?: string }) {
  return (
    <div class="needs-install">
      <Card title={text.auth.install.title}>
        <div class="row" data-controller="install">
          <Icon name="smartphone" />
          <span class="row-text">{text.auth.install.text(account)}</span>
          <button class="button" type="button" data-action="install#take">
            {text.auth.install.submit}
          </button>
        </div>
      </Card>
    </div>
  );
}
