import type { ComponentChildren } from 'preact';
import type { PushSubscriptionView } from '../../src/push/push-subscription.view';
import { Card } from '../card';
import { Icon } from '../icon';

export interface ThisDeviceProps {
  publicKey: string;
  /** What the server has of this device. */
  current: PushSubscriptionView | undefined;
}

/** Only the browser knows how it stands here: it shows the one of these states that is true. */
export function ThisDevice({ publicKey, current }: ThisDeviceProps) {
  return (
    <Card title="This device" id="this-device">
      <noscript>
        <p>Your browser runs no scripts here, and without them it cannot be notified.</p>
      </noscript>
      <div
        class="needs-script"
        aria-live="polite"
        data-controller="notifications"
        data-action="turbo:render@document->notifications#look"
        data-notifications-key-value={publicKey}
        data-notifications-known-value={String(current !== undefined)}
      >
        <State name="off" icon="bell" text="Notifications are off on this device.">
          <button class="button button-primary" type="button" data-action="notifications#turnOn">
            Turn on
          </button>
        </State>
        <State name="on" icon="bell-ring" text="Notifications are on.">
          {current && <TurnOff id={current.id} />}
        </State>
        <State name="blocked" icon="bell-off" text="Your browser blocks notifications of this page.">
          <p class="hint">
            Press the sign at the left of the address, allow notifications there, and load this page again. On
            a phone it is in the settings of the browser, or of the app where you have installed it.
          </p>
        </State>
        <State name="install" icon="smartphone" text="Put Campfire on your home screen first.">
          <p class="hint">Press Share, then “Add to Home Screen”, and open it from there.</p>
        </State>
        <State name="insecure" icon="lock" text="Notifications need a secure address.">
          <p class="hint">This Campfire was opened by http. Ask whoever runs it for its https address.</p>
        </State>
        <State name="unsupported" icon="bell-off" text="This browser knows no notifications.">
          <p class="hint">
            A current Firefox, Chrome, Edge or Safari does. In a private window most of them do not.
          </p>
        </State>
      </div>
    </Card>
  );
}

interface StateProps {
  name: string;
  icon: string;
  text: string;
  children?: ComponentChildren;
}

function State({ name, icon, text, children }: StateProps) {
  return (
    <div class="push-state" data-notifications-target="state" data-state={name} hidden>
      <p class="row">
        <Icon name={icon} />
        <span class="row-text">{text}</span>
      </p>
      {children}
    </div>
  );
}

/** First the browser forgets its address, then the server. */
function TurnOff({ id }: { id: number }) {
  return (
    <form
      method="post"
      action={`/users/me/push_subscriptions/${id}?_method=delete`}
      data-action="submit->notifications#turnOff"
    >
      <button class="button" type="submit">
        Turn off
      </button>
    </form>
  );
}
