import type { PushSubscriptionView } from '../../src/push/push-subscription.view';
import { deviceName, isPhone } from '../auth/device-name';
import { Card } from '../card';
import { Icon } from '../icon';
import { Time } from '../time';

const PATH = '/users/me/push_subscriptions';

/** All my devices that are notified, and how that last went. */
export function NotifiedDevices({ devices, mayTest }: { devices: PushSubscriptionView[]; mayTest: boolean }) {
  return (
    <Card title="Devices that are notified" id="push-devices">
      <ul class="rows">
        {devices.map((device) => (
          <li key={device.id} class="row push-device">
            <Icon name={isPhone(device.user_agent) ? 'smartphone' : 'monitor'} />
            <span class="row-text">
              {deviceName(device.user_agent)}
              <small>
                {device.current && 'This device · '}
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
    return (
      <span>
        Not reached <Time at={last_error_at} shape="ago" />: {last_error}
      </span>
    );
  if (last_success_at === null) return <span>Nothing sent yet</span>;
  return (
    <span>
      Last reached <Time at={last_success_at} shape="ago" />
    </span>
  );
}

function Test({ device }: { device: PushSubscriptionView }) {
  return (
    <form method="post" action={`${PATH}/${device.id}/test_notifications`}>
      <button
        class="button button-small"
        type="submit"
        aria-label={`Try out ${deviceName(device.user_agent)}`}
      >
        Try out
      </button>
    </form>
  );
}

function Remove({ device }: { device: PushSubscriptionView }) {
  return (
    <form
      method="post"
      action={`${PATH}/${device.id}?_method=delete`}
      data-turbo-confirm="Notify this device no more?"
    >
      <button
        class="button button-small"
        type="submit"
        aria-label={`Remove ${deviceName(device.user_agent)}`}
      >
        Remove
      </button>
    </form>
  );
}
