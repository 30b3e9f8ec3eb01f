import { Card } from '../card';
import { Icon } from '../icon';

/** Seen only where the browser offers to install it. */
export function InstallCard({ account = 'Campfire' }: { account?: string }) {
  return (
    <div class="needs-install">
      <Card title="On this device">
        <div class="row" data-controller="install">
          <Icon name="smartphone" />
          <span class="row-text">{account} can have an icon and a window of its own.</span>
          <button class="button" type="button" data-action="install#take">
            Install
          </button>
        </div>
      </Card>
    </div>
  );
}
