import { text } from '../../../assets/texts/texts';
import type { MeView } from '../../../src/protocol/user.view';
import { Card } from '../../components/card';
import { ImageForm } from '../../components/image-form';
import { SettingsPage } from '../../components/settings-page';
import { SwitchButton } from '../../components/switch-button';
import type { FieldError, PageContext, Values } from '../../pages/page';
import { AboutCard } from './about-card';
import { PasswordCard } from './password-card';
import { SAVE } from './profile-address';

export interface ProfilePageProps {
  page: PageContext;
  hasPhoto: boolean;
  canUploadPhoto: boolean;
  values?: Values;
  errors?: FieldError[];
}

export function ProfilePage({ page, values, errors, ...photo }: ProfilePageProps) {
  const { me } = page;
  if (!me) throw new Error('A profile needs a person');
  const wasAbout = values?.email_address !== undefined;
  return (
    <SettingsPage page={page} section="you" title={text.shell.settings.you}>
      <PhotoCard me={me} errors={errors} {...photo} />
      <AboutCard me={me} values={values} errors={wasAbout ? errors : undefined} />
      <PresenceCard me={me} />
      <PasswordCard errors={wasAbout ? undefined : errors} />
      <p class="aside">
        <a href="/account/exports">{text.exporting.download}</a>
      </p>
      <Leave account={page.account?.name} />
    </SettingsPage>
  );
}

type PhotoProps = Pick<ProfilePageProps, 'hasPhoto' | 'canUploadPhoto' | 'errors'> & { me: MeView };

function PhotoCard({ me, hasPhoto, canUploadPhoto, errors }: PhotoProps) {
  return (
    <Card>
      {canUploadPhoto ? (
        <ImageForm
          name="avatar"
          label={text.auth.profile.picture}
          title={me.name}
          hint={text.auth.profile.pictureHint}
          api="/api/v1/me/avatar"
          action="/users/me/avatar"
          src={me.avatar_url}
          shape="round"
          isOwn={hasPhoto}
          remove={text.auth.profile.removePicture}
          errors={errors}
        />
      ) : (
        <div class="picture-form">
          <span class="picture-frame picture-round">
            <img class="picture" src={me.avatar_url} alt="" width="96" height="96" />
          </span>
          <p class="hint">{text.auth.profile.picturesOff}</p>
        </div>
      )}
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

function Leave({ account = 'Campfire' }: { account?: string }) {
  return (
    <p class="aside">
      <a href="/users/me/departure">{text.auth.departure.title(account)}</a>
      {' · '}
      <a href="/users/me/erasure/new">{text.accounts.erasure.ownAct}</a>
    </p>
  );
}
