import { text } from '../../assets/texts/texts';
import type { PushSubscriptionView } from '../../src/protocol/push-subscription.view';
import { deviceName, isPhone } from '../accounts/people/device-name';
import { Card } from '../components/card';
import { ConfirmForm } from '../components/confirm-form';
import { Icon } from '../components/icon';
import { Time } from '../components/time';

const PATH = '/users/me/push_subscriptions';

export function NotifiedDevices({ devices, canTest }: { devices: PushSubscriptionView[]; canTest: boolean }) {
  return (
    <Card title={text.push.devices.title} id="push-devices">
      <ul class="rows">
        {devices.map((device) => (
          <li key={device.id} class="row push-device">
            <Icon name={isPhone(device.user_agent) ? 'smartphone' : 'monitor'} />
            <span class="row-text">
              {deviceName(device.user_agent)}
              <small>
                {device.current && `${text.shell.thisDevice} · `}
                <Outcome device={device} />
              </small>
            </span>
            <span class="push-device-actions">
              {canTest && <Test device={device} />}
              {!device.current && <Remove device={device} />}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Outcome({
  device: { last_error, last_error_at, last_success_at },
}: {
  device: PushSubscriptionView;
}) {
  if (last_error !== null && last_error_at !== null)
    return <span>{text.push.devices.notReached(<Time at={last_error_at} shape="ago" />, last_error)}</span>;
  if (last_success_at === null) return <span>{text.push.devices.nothingSent}</span>;
  return <span>{text.push.devices.lastReached(<Time at={last_success_at} shape="ago" />)}</span>;
}

function Test({ device }: { device: PushSubscriptionView }) {
  return (
    <form method="post" action={`${PATH}/${device.id}/test_notifications`}>
      <button
        class="button button-small"
        type="submit"
        aria-label={text.push.devices.testLabel(deviceName(device.user_agent))}
      >
        {text.push.devices.test}
      </button>
    </form>
  );
}

function Remove({ device }: { device: PushSubscriptionView }) {
  const name = deviceName(device.user_agent);
  return (
    <ConfirmForm
      action={`${PATH}/${device.id}?_method=delete`}
      ask={text.push.devices.confirmRemoval(name)}
      act={text.actions.remove}
    >
      <button class="button button-small" type="submit" aria-label={text.push.devices.removeLabel(name)}>
        {text.actions.remove}
      </button>
    </ConfirmForm>
  );
}
