import { text } from '../../assets/texts/texts';
import type { AccountView, FeatureSwitches } from '../../src/accounts/account.view';
import type { UserView } from '../../src/auth/user.view';
import { Card, CardPage } from '../card';
import { Field } from '../field';
import { Icon } from '../icon';
import type { FieldError, PageContext, Values } from '../page';
import { PictureForm } from '../picture-form';
import { SwitchButton } from '../switch-button';
import { Features } from './features';
import { Invite } from './invite';
import { People } from './people';

export interface AccountPageProps {
  page: PageContext;
  account: AccountView;
  /** Active people without bots; one more than are shown where there are others. */
  people: UserView[];
  /** The join link as an SVG that we drew ourselves. */
  joinQr: string;
  /** What the operator lets administrators switch. */
  offered: FeatureSwitches;
  values?: Values;
  errors?: FieldError[];
}

/** The account: everyone may invite and see who is here, administrators change it. */
export function AccountPage({ page, account, people, joinQr, offered, values, errors }: AccountPageProps) {
  const admin = page.me?.role === 'administrator';
  const { restrict_room_creation_to_administrators: restricted, features } = account.settings;
  return (
    <CardPage page={page} title={account.name} back={{ href: '/', label: text.acts.back }}>
      <Invite joinUrl={account.join_url} joinQr={joinQr} mayRegenerate={admin} />
      {admin && (
        <Card title={text.accounts.title}>
          <LogoForm page={page} errors={errors} />
          <NameForm name={String(values?.name ?? account.name)} errors={errors} />
          <SwitchButton
            id="restrict"
            action="/account?_method=put"
            name="restrict_room_creation_to_administrators"
            on={restricted}
            label={text.accounts.restrictRooms}
            hint={text.accounts.restrictRoomsHint}
          />
          <a class="quiet-line" href="/account/custom_styles/edit">
            <Icon name="palette" />
            {text.accounts.styles.title}
          </a>
        </Card>
      )}
      <People people={people} meId={page.me?.id ?? 0} admin={admin} />
      {admin && <Features features={features} offered={offered} />}
    </CardPage>
  );
}

function LogoForm({ page, errors }: { page: PageContext; errors?: FieldError[] }) {
  return (
    <PictureForm
      name="logo"
      label={text.accounts.logo}
      action="/account/logo"
      src={page.logo ?? '/account/logo?size=small&v=stock'}
      shape="square"
      isOwn={page.logo !== undefined}
      remove={text.accounts.removeLogo}
      errors={errors}
    />
  );
}

function NameForm({ name, errors }: { name: string; errors?: FieldError[] }) {
  return (
    <form class="form" method="post" action="/account?_method=put">
      <Field
        label={text.accounts.name}
        name="name"
        required
        maxLength={60}
        value={name}
        autocomplete="off"
        errors={errors}
      />
      <div class="form-actions">
        <button class="button" type="submit">
          {text.accounts.saveName}
        </button>
      </div>
    </form>
  );
}
