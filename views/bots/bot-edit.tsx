import { text } from '../../assets/texts/texts';
import type { BotWithKeyView } from '../../src/protocol/bot.view';
import { MAX_NAME } from '../../src/protocol/limits';
import { Card } from '../components/card';
import { ConfirmForm } from '../components/confirm-form';
import { Field, FieldErrors } from '../components/field';
import { ImageForm } from '../components/image-form';
import { SettingsPage } from '../components/settings-page';
import { SubmitRow } from '../components/submit-row';
import type { FieldError, PageContext, Values } from '../pages/page';
import type { NamedRoom } from './bot-state';
import { RoomSwitches } from './room-switches';

export interface BotEditPageProps {
  page: PageContext;
  bot: BotWithKeyView;
  hasPicture: boolean;
  rooms: NamedRoom[];
  canUploadPicture: boolean;
  values?: Values;
  errors?: FieldError[];
}

export function BotEditPage(props: BotEditPageProps) {
  const { page, bot, rooms } = props;
  const path = `/account/bots/${bot.user.id}`;
  return (
    <SettingsPage
      page={page}
      section="bots"
      title={bot.user.name}
      back={{ href: path, label: text.actions.back }}
    >
      <Profile path={path} {...props} />
      <Card title={text.bots.rooms.title}>
        <p class="hint">{text.bots.rooms.lead}</p>
        <form class="form" method="post" action={`${path}/rooms?_method=put`}>
          <RoomSwitches name="room_ids" rooms={rooms} chosen={bot.room_ids} />
          <SubmitRow label={text.bots.rooms.save} />
        </form>
      </Card>
      <Removal path={path} name={bot.user.name} />
    </SettingsPage>
  );
}

type ProfileProps = BotEditPageProps & { path: string };

function Profile({ path, ...props }: ProfileProps) {
  const { bot, canUploadPicture, values, errors } = props;
  return (
    <Card>
      <FieldErrors field="base" errors={errors} />
      {canUploadPicture && <PictureForm path={path} {...props} />}
      <form class="form" method="post" action={`${path}?_method=put`}>
        <Field
          label={text.bots.name}
          name="name"
          required
          maxLength={MAX_NAME}
          value={String(values?.name ?? bot.user.name)}
          autocomplete="off"
          errors={errors}
        />
        <SubmitRow label={text.bots.saveName} isPrimary />
      </form>
    </Card>
  );
}

function PictureForm({ path, bot, hasPicture, errors }: ProfileProps) {
  return (
    <ImageForm
      name="avatar"
      label={text.bots.picture}
      title={bot.user.name}
      hint={text.bots.pictureHint}
      api={`/api/v1/bots/${bot.user.id}/avatar`}
      action={`${path}/avatar`}
      src={bot.user.avatar_url}
      shape="square"
      isOwn={hasPicture}
      remove={text.bots.removePicture}
      errors={errors}
    />
  );
}

function Removal({ path, name }: { path: string; name: string }) {
  const words = text.bots.remove;
  return (
    <Card title={words.title}>
      <div class="card-action">
        <p class="hint">{words.hint}</p>
        <ConfirmForm action={`${path}?_method=delete`} ask={words.confirm(name)} act={words.act}>
          <button class="button button-danger" type="submit">
            {words.act}
          </button>
        </ConfirmForm>
      </div>
    </Card>
  );
}
