import { text } from '../../assets/texts/texts';
import type { PushSubscriptionView } from '../../src/push/push-subscription.view';
import { Card, CardPage } from '../card';
import { Icon } from '../icon';
import { SoundSettings } from '../messages/sound-settings';
import type { PageContext } from '../page';
import { SwitchButton } from '../switch-button';
import { NotifiedDevices } from './devices';
import { ThisDevice } from './this-device';

export interface NotificationsPageProps {
  page: PageContext;
  devices: PushSubscriptionView[];
  /** The server's key, which a browser wants; null where notifications are switched off. */
  publicKey: string | null;
  /** The operator lets no notification say what was written. */
  isTextOff: boolean;
}

/** Which devices are told what happens while nobody looks. */
export function NotificationsPage({ page, devices, publicKey, isTextOff }: NotificationsPageProps) {
  const current = devices.find((device) => device.current);
  return (
    <CardPage
      page={page}
      title={text.push.title}
      back={{ href: '/users/me/profile', label: text.auth.profile.title }}
      lead={text.push.lead}
    >
      {publicKey === null ? <SwitchedOff /> : <ThisDevice publicKey={publicKey} current={current} />}
      <Card title={text.sounds.device.title} id="sounds">
        <noscript>
          <p>{text.sounds.device.scriptless}</p>
        </noscript>
        <SoundSettings />
      </Card>
      {devices.length > 0 && <NotifiedDevices devices={devices} mayTest={publicKey !== null} />}
      {page.me && <Discretion push_text={page.me.push_text} isTextOff={isTextOff} />}
    </CardPage>
  );
}

function SwitchedOff() {
  return (
    <Card title={text.shell.thisDevice}>
      <p class="row">
        <Icon name="bell-off" />
        <span class="row-text">{text.push.switchedOff}</span>
      </p>
    </Card>
  );
}

function Discretion({ push_text, isTextOff }: { push_text: boolean; isTextOff: boolean }) {
  return (
    <Card title={text.push.discretion.title}>
      {isTextOff ? (
        <p>{text.push.discretion.off}</p>
      ) : (
        <SwitchButton
          id="push-text"
          action="/users/me/profile?_method=put"
          name="push_text"
          on={push_text}
          label={text.push.discretion.label}
          hint={text.push.discretion.hint}
        />
      )}
    </Card>
  );
}
