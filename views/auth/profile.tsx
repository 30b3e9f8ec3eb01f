import { text } from '../../assets/texts/texts';
import type { MeView, SessionView } from '../../src/auth/user.view';
import { Card, CardPage } from '../card';
import { Icon } from '../icon';
import type { FieldError, PageContext, Values } from '../page';
import { PictureForm } from '../picture-form';
import { SwitchButton } from '../switch-button';
import { AboutCard } from './about-card';
import { Devices } from './devices';
import { InstallCard } from './install-card';
import { PasswordCard } from './password-card';
import { SAVE } from './profile-address';
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

export function ProfilePage({ page, sessions, values, errors, ...picture }: ProfilePageProps) {
  const { me } = page;
  if (!me) throw new Error('A profile needs a person');
  const wasAbout = values?.email_address !== undefined;
  return (
    <CardPage page={page} title={text.auth.profile.title} back={{ href: '/', label: text.acts.back }}>
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
          label={text.auth.profile.picture}
          action="/users/me/avatar"
          src={me.avatar_url}
          shape="round"
          isOwn={hasPicture}
          remove={text.auth.profile.removePicture}
          errors={errors}
        />
      ) : (
        <div class="picture-form">
          <img class="picture picture-round" src={me.avatar_url} alt="" width="96" height="96" />
          <p class="hint">{text.auth.profile.picturesOff}</p>
        </div>
      )}
    </Card>
  );
}

/** Which devices, and what they say, is a page of its own: only the browser knows how it stands here. */
function NotificationsCard() {
  return (
    <Card title={text.auth.profile.notifications} id="notifications">
      <a class="row-link" href="/users/me/push_subscriptions">
        <Icon name="bell-ring" />
        <span class="row-text">
          {text.auth.profile.notificationsLink}
          <small>{text.auth.profile.notificationsHint}</small>
        </span>
        <Icon name="chevron-right" />
      </a>
    </Card>
  );
}

function PresenceCard({ me }: { me: MeView }) {
  return (
    <Card title={text.auth.profile.presence} id="presence">
      <SwitchButton
        id="presence-hidden"
        action={SAVE}
        name="presence_hidden"
        on={me.presence_hidden}
        label={text.auth.profile.hidePresence}
        hint={text.auth.profile.hidePresenceHint}
      />
    </Card>
  );
}

function ThemeCard({ me }: { me: MeView }) {
  return (
    <Card title={text.auth.theme.title}>
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
            {text.auth.theme.submit}
          </button>
        </noscript>
      </form>
    </Card>
  );
}

function SignOut() {
  return (
    <form class="card card-row" method="post" action="/session?_method=delete">
      <p>{text.auth.devices.signOutHere}</p>
      <button class="button" type="submit">
        <Icon name="log-out" />
        {text.auth.devices.signOut}
      </button>
    </form>
  );
}

function Leave({ account = 'Campfire' }: { account?: string }) {
  return (
    <p class="aside">
      <a href="/users/me/departure">{text.auth.departure.title(account)}</a>
    </p>
  );
}
