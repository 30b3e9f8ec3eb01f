import type { SessionView } from '../../src/auth/user.view';
import { Card } from '../card';
import { Icon } from '../icon';
import { Time } from '../time';
import { deviceName, isPhone } from './device-name';

/** Where I am signed in; each but this one can be signed out from here. */
export function Devices({ sessions }: { sessions: SessionView[] }) {
  return (
    <Card title="Your devices" id="devices">
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
          Sign in on another device
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
          {session.current ? 'This device' : <Time at={session.last_active_at} shape="ago" />} ·{' '}
          {session.ip_address}
        </small>
      </span>
      {!session.current && <Revoke session={session} />}
    </div>
  );
}

function Revoke({ session }: { session: SessionView }) {
  return (
    <form
      method="post"
      action={`/users/me/sessions/${session.id}?_method=delete`}
      data-turbo-confirm="Sign this device out?"
    >
      <button
        class="button button-small"
        type="submit"
        aria-label={`Sign out ${deviceName(session.user_agent)}`}
      >
        Sign out
      </button>
    </form>
  );
}
