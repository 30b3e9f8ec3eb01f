import { text } from '../../assets/texts/texts';
import type { PushSubscriptionView } from '../../src/protocol/push-subscription.view';
import { Card } from '../components/card';
import { Icon } from '../components/icon';
import { SettingsPage } from '../components/settings-page';
import { SwitchButton } from '../components/switch-button';
import { SoundSettings } from '../messages/sounds/sound-settings';
import type { PageContext } from '../pages/page';
import { NotifiedDevices } from './devices';
import { ThisDevice } from './this-device';

export interface NotificationsPageProps {
  page: PageContext;
  devices: PushSubscriptionView[];
  /** The VAPID key browsers subscribe with; null when notifications are disabled. */
  publicKey: string | null;
  isTextOff: boolean;
}

export function NotificationsPage({ page, devices, publicKey, isTextOff }: NotificationsPageProps) {
  const current = devices.find((device) => device.current);
  return (
    <SettingsPage page={page} section="notifications" title={text.push.title} lead={text.push.lead}>
      {publicKey === null ? <Disabled /> : <ThisDevice publicKey={publicKey} current={current} />}
      <Card title={text.sounds.device.title} id="sounds">
        <noscript>
          <p>{text.sounds.device.scriptless}</p>
        </noscript>
        <SoundSettings />
      </Card>
      {devices.length > 0 && <NotifiedDevices devices={devices} canTest={publicKey !== null} />}
      {page.me && <MessageText push_text={page.me.push_text} isTextOff={isTextOff} />}
    </SettingsPage>
  );
}

function Disabled() {
  return (
    <Card title={text.shell.thisDevice}>
      <p class="row">
        <Icon name="bell-off" />
        <span class="row-text">{text.push.switchedOff}</span>
      </p>
    </Card>
  );
}

function MessageText({ push_text, isTextOff }: { push_text: boolean; isTextOff: boolean }) {
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
