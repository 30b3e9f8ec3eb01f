import type { ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';
import type { PushSubscriptionView } from '../../src/protocol/push-subscription.view';
import { Card } from '../components/card';
import { Icon } from '../components/icon';
import { BrowserHints } from '../pages/browser-hints';

export interface ThisDeviceProps {
  publicKey: string;
  current: PushSubscriptionView | undefined;
}

/** Renders all states; the browser shows the one that applies. */
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
        data-action="turbo:render@document->notifications#update"
        data-notifications-key-value={publicKey}
        data-notifications-known-value={String(current !== undefined)}
      >
        <States current={current} />
      </div>
    </Card>
  );
}

function States({ current }: Pick<ThisDeviceProps, 'current'>) {
  return (
    <>
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
    </>
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

/** The controller unsubscribes in the browser first, then submits the form. */
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
