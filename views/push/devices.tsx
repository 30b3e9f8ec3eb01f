import { text } from '../../assets/texts/texts';
import type { PushSubscriptionView } from '../../src/push/push-subscription.view';
import { AskingForm } from '../asking-form';
import { deviceName, isPhone } from '../auth/device-name';
import { Card } from '../card';
import { Icon } from '../icon';
import { Time } from '../time';

const PATH = '/users/me/push_subscriptions';

/** All my devices that are notified, and how that last went. */
export function NotifiedDevices({ devices, mayTest }: { devices: PushSubscriptionView[]; mayTest: boolean }) {
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
            <span class="push-device-acts">
              {mayTest && <Test device={device} />}
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
  return (
    <AskingForm
      action={`${PATH}/${device.id}?_method=delete`}
      ask={text.push.devices.confirmRemoval}
      act={text.acts.remove}
    >
      <button
        class="button button-small"
        type="submit"
        aria-label={text.push.devices.removeLabel(deviceName(device.user_agent))}
      >
        {text.acts.remove}
      </button>
    </AskingForm>
  );
}
