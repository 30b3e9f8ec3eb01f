import { text } from '../../assets/texts/texts';
import type { SessionView } from '../../src/auth/user.view';
import { AskingForm } from '../asking-form';
import { Card } from '../card';
import { Icon } from '../icon';
import { Time } from '../time';
import { deviceName, isPhone } from './device-name';

/** Where I am signed in; each but this one can be signed out from here. */
export function Devices({ sessions }: { sessions: SessionView[] }) {
  return (
    <Card title={text.auth.devices.title} id="devices">
      <ul class="rows">
        {sessions.map((session) => (
          <li key={session.id}>
            <Device session={session} />
          </li>
        ))}
      </ul>
      <form method="post" action="/users/me/transfer" data-turbo="false">
        <button class="quiet-line" type="submit">
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
  return (
    <AskingForm
      action={`/users/me/sessions/${session.id}?_method=delete`}
      ask={text.auth.devices.confirmSignOut}
      act={text.auth.devices.signOut}
    >
      <button
        class="button button-small"
        type="submit"
        aria-label={text.auth.devices.signOutLabel(deviceName(session.user_agent))}
      >
        {text.auth.devices.signOut}
      </button>
    </AskingForm>
  );
}
