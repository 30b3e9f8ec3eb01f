import type { MeView, SessionView } from '../../src/auth/user.view';
import { Card, CardPage } from '../card';
import { AreaField, Field, FieldErrors, PasswordField } from '../field';
import { Icon } from '../icon';
import type { FieldError, PageContext, Values } from '../page';
import { PictureForm } from '../picture-form';
import { SwitchButton } from '../switch-button';
import { Devices } from './devices';
import { InstallCard } from './install-card';
import { ThemeChoice } from './theme-choice';

export interface ProfilePageProps {
  page: PageContext;
  sessions: SessionView[];
  /** Whether I have a picture of my own. */
  hasPicture: boolean;
  /** Pictures of people may be switched off. */
  maySendPicture: boolean;
  values?: Values;
  errors?: FieldError[];
}

/** Each block is a form of its own; all of them PUT what they hold to the same address. */
const SAVE = '/users/me/profile?_method=put';

export function ProfilePage({ page, sessions, values, errors, ...picture }: ProfilePageProps) {
  const { me } = page;
  if (!me) throw new Error('A profile needs a person');
  const wasAbout = values?.email_address !== undefined;
  return (
    <CardPage page={page} title="You" back={{ href: '/', label: 'Back' }}>
      <PictureCard me={me} errors={errors} {...picture} />
      <AboutCard me={me} values={values} errors={wasAbout ? errors : undefined} />
      <NotificationsCard />
      <PresenceCard me={me} />
      <InstallCard account={page.account?.name} />
      <ThemeCard me={me} />
      <PasswordCard errors={wasAbout ? undefined : errors} />
      <Devices sessions={sessions} />
      <SignOut />
      <Leave account={page.account?.name} />
    </CardPage>
  );
}

type PictureProps = Pick<ProfilePageProps, 'hasPicture' | 'maySendPicture' | 'errors'> & { me: MeView };

function PictureCard({ me, hasPicture, maySendPicture, errors }: PictureProps) {
  return (
    <Card>
      {maySendPicture ? (
        <PictureForm
          name="avatar"
          label="Your picture"
          action="/users/me/avatar"
          src={me.avatar_url}
          shape="round"
          isOwn={hasPicture}
          remove="Remove your picture?"
          errors={errors}
        />
      ) : (
        <div class="picture-form">
          <img class="picture picture-round" src={me.avatar_url} alt="" width="96" height="96" />
          <p class="hint">Pictures of people are switched off here. Everybody has initials.</p>
        </div>
      )}
    </Card>
  );
}

interface CardProps {
  me: MeView;
  values?: Values;
  errors?: FieldError[];
}

function AboutCard({ me, values, errors }: CardProps) {
  return (
    <Card>
      <form class="form" method="post" action={SAVE}>
        <FieldErrors field="base" errors={errors} />
        <Field
          label="Name"
          name="name"
          required
          maxLength={60}
          autocomplete="name"
          value={kept(values, 'name', me.name)}
          errors={errors}
        />
        <Field
          label="E-mail"
          name="email_address"
          type="email"
          required
          autocomplete="email"
          value={kept(values, 'email_address', me.email_address)}
          errors={errors}
        />
        {asksPassword(errors) && (
          <PasswordField
            label="Your password"
            name="current_password"
            id="about-password"
            required
            autofocus
            autocomplete="current-password"
            hint="Needed for a new e-mail address."
            errors={errors}
          />
        )}
        <AreaField
          label="About you"
          name="bio"
          rows={2}
          maxLength={200}
          hint="What you do, where you are. Everyone here can read it."
          value={kept(values, 'bio', me.bio)}
          errors={errors}
        />
        <div class="form-actions">
          <button class="button button-primary" type="submit">
            Save
          </button>
        </div>
      </form>
    </Card>
  );
}

/** Whoever sits at an unlocked screen must not take the account over: a new address needs the password. */
function asksPassword(errors: FieldError[] | undefined): boolean {
  return errors?.some((error) => error.field === 'current_password') ?? false;
}

function kept(values: Values | undefined, field: string, stored: string): string {
  return String(values?.[field] ?? stored);
}

/** Which devices, and what they say, is a page of its own: only the browser knows how it stands here. */
function NotificationsCard() {
  return (
    <Card title="Notifications" id="notifications">
      <a class="row-link" href="/users/me/push_subscriptions">
        <Icon name="bell-ring" />
        <span class="row-text">
          Notifications on this device, and others
          <small>Turn them on and off, try them out</small>
        </span>
        <Icon name="chevron-right" />
      </a>
    </Card>
  );
}

function PresenceCard({ me }: { me: MeView }) {
  return (
    <Card title="Being here" id="presence">
      <SwitchButton
        id="presence-hidden"
        action={SAVE}
        name="presence_hidden"
        on={me.presence_hidden}
        label="Hide that I am here"
        hint="Nobody sees the dot at your face. While you type, that is still seen."
      />
    </Card>
  );
}

function ThemeCard({ me }: { me: MeView }) {
  return (
    <Card title="Light or dark">
      <form
        class="form form-inline"
        method="post"
        action={SAVE}
        data-controller="theme"
        data-action="change->theme#choose"
      >
        <ThemeChoice theme={me.theme} />
        <noscript>
          <button class="button" type="submit">
            Use it
          </button>
        </noscript>
      </form>
    </Card>
  );
}

function PasswordCard({ errors }: { errors?: FieldError[] }) {
  return (
    <Card title="Password">
      <form class="form" method="post" action={SAVE}>
        <FieldErrors field="base" id="base-password" errors={errors} />
        <PasswordField
          label="The one you have"
          name="current_password"
          required
          autocomplete="current-password"
          errors={errors}
        />
        <PasswordField
          label="The new one"
          name="password"
          required
          minLength={8}
          autocomplete="new-password"
          hint="At least 8 characters. Your other devices are signed out."
          errors={errors}
        />
        <div class="form-actions">
          <button class="button" type="submit">
            Change the password
          </button>
        </div>
      </form>
    </Card>
  );
}

function SignOut() {
  return (
    <form class="card card-row" method="post" action="/session?_method=delete">
      <p>Sign out on this device.</p>
      <button class="button" type="submit">
        <Icon name="log-out" />
        Sign out
      </button>
    </form>
  );
}

function Leave({ account = 'Campfire' }: { account?: string }) {
  return (
    <p class="aside">
      <a href="/users/me/departure">Leave {account}</a>
    </p>
  );
}
