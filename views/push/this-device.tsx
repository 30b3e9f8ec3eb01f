import type { ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';
import type { PushSubscriptionView } from '../../src/push/push-subscription.view';
import { BrowserHints } from '../browser-hints';
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
    <Card title={text.shell.thisDevice} id="this-device">
      <noscript>
        <p>{text.push.here.scriptless}</p>
      </noscript>
      <div
        class="needs-script"
        aria-live="polite"
        data-controller="notifications"
        data-action="turbo:render@document->notifications#look"
        data-notifications-key-value={publicKey}
        data-notifications-known-value={String(current !== undefined)}
      >
        <State name="off" icon="bell" text={text.push.here.off}>
          <button class="button button-primary" type="button" data-action="notifications#turnOn">
            {text.push.here.turnOn}
          </button>
        </State>
        <State name="on" icon="bell-ring" text={text.push.here.on}>
          {current && <TurnOff id={current.id} />}
        </State>
        <State name="blocked" icon="bell-off" text={text.push.here.blocked}>
          <BrowserHints hints={text.push.here.waysToAllow} />
        </State>
        <State name="install" icon="smartphone" text={text.push.here.install}>
          <p class="hint">{text.push.here.installHint}</p>
        </State>
        <State name="insecure" icon="lock" text={text.push.here.insecure}>
          <p class="hint">{text.push.here.insecureHint}</p>
        </State>
        <State name="unsupported" icon="bell-off" text={text.push.here.unsupported}>
          <p class="hint">{text.push.here.unsupportedHint}</p>
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
        {text.push.here.turnOff}
      </button>
    </form>
  );
}
