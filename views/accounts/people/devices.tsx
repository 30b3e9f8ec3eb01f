import { text } from '../../../assets/texts/texts';
import type { SessionView } from '../../../src/protocol/user.view';
import { Card } from '../../components/card';
import { ConfirmForm } from '../../components/confirm-form';
import { Icon } from '../../components/icon';
import { SettingsPage } from '../../components/settings-page';
import { Time } from '../../components/time';
import type { PageContext } from '../../pages/page';
import { deviceName, isPhone } from './device-name';
import { InstallCard } from './install-card';

export interface DevicesPageProps {
  page: PageContext;
  sessions: SessionView[];
}

export function DevicesPage({ page, sessions }: DevicesPageProps) {
  return (
    <SettingsPage page={page} section="devices" title={text.shell.settings.devices}>
      <Devices sessions={sessions} />
      <InstallCard account={page.account?.name} />
    </SettingsPage>
  );
}

function Devices({ sessions }: { sessions: SessionView[] }) {
  return (
    <Card title={text.auth.devices.title} id="devices">
      <ul class="rows">
        {sessions.map((session) => (
          <li key={session.id}>
            <Device session={session} />
          </li>
        ))}
      </ul>
      <form method="post" action="/users/me/transfer">
        <button class="text-button" type="submit">
          <Icon name="qr-code" />
          {text.auth.devices.add}
        </button>
      </form>
    </Card>
  );
}

function Device({ session }: { session: SessionView }) {
  return (
    <div class="row">
      <Icon name={isPhone(session.user_agent) ? 'smartphone' : 'monitor'} />
      <span class="row-text">
        {deviceName(session.user_agent)}
        <small>
          {session.current ? text.shell.thisDevice : <Time at={session.last_active_at} shape="ago" />} ·{' '}
          {session.ip_address}
        </small>
      </span>
      {!session.current && <Revoke session={session} />}
    </div>
  );
}

function Revoke({ session }: { session: SessionView }) {
  const device = deviceName(session.user_agent);
  return (
    <ConfirmForm
      action={`/users/me/sessions/${session.id}?_method=delete`}
      ask={text.auth.devices.confirmSignOut(device)}
      act={text.auth.devices.signOut}
    >
      <button class="button button-small" type="submit" aria-label={text.auth.devices.signOutLabel(device)}>
        {text.auth.devices.signOut}
      </button>
    </ConfirmForm>
  );
}
