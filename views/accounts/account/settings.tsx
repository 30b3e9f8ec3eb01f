import { text } from '../../../assets/texts/texts';
import type { AccountView, FeatureSwitches } from '../../../src/protocol/account.view';
import { MAX_NAME } from '../../../src/protocol/limits';
import type { UserView } from '../../../src/protocol/user.view';
import { FailingTag } from '../../bots/bot-state';
import { Card } from '../../components/card';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { ImageForm } from '../../components/image-form';
import { SettingsPage } from '../../components/settings-page';
import { SubmitRow } from '../../components/submit-row';
import { SwitchButton } from '../../components/switch-button';
import { Warning } from '../../components/warning';
import type { FieldError, PageContext, Values } from '../../pages/page';
import { People } from '../people/people';
import { Features } from './features';
import { Invite } from './invite';

export interface AccountPageProps {
  page: PageContext;
  account: AccountView;
  /** Without bots, with one more than is shown when there are others. */
  people: UserView[];
  joinQr: string;
  /** The operator has disabled all other features. */
  offered: FeatureSwitches;
  warnings: string[];
  botAlert?: string;
  values?: Values;
  errors?: FieldError[];
}

export function AccountPage(props: AccountPageProps) {
  const { page, account, people, joinQr, offered, warnings, botAlert, values, errors } = props;
  const admin = page.me?.role === 'administrator';
  const { features, link_preview_language: language } = account.settings;
  return (
    <SettingsPage page={page} section="account" title={account.name}>
      {admin && warnings.length > 0 && <SetupWarnings warnings={warnings} />}
      {admin && botAlert && <BotAlert words={botAlert} />}
      <Invite joinUrl={account.join_url} joinQr={joinQr} canRegenerate={admin} />
      {admin && <AccountCard page={page} account={account} values={values} errors={errors} />}
      {admin && (
        <p class="aside">
          <a href="/account/retention">{text.retention.title}</a>
        </p>
      )}
      <People people={people} meId={page.me?.id ?? 0} admin={admin} />
      {admin && (
        <Features
          features={features}
          offered={offered}
          language={String(values?.link_preview_language ?? language)}
          errors={errors}
        />
      )}
    </SettingsPage>
  );
}

function BotAlert({ words }: { words: string }) {
  return (
    <Card>
      <a class="text-button" href="/account/bots">
        <Icon name="bot" />
        {text.bots.title}
        <FailingTag words={words} />
      </a>
    </Card>
  );
}

type AccountCardProps = Pick<AccountPageProps, 'page' | 'account' | 'values' | 'errors'>;

function AccountCard({ page, account: { name, settings }, values, errors }: AccountCardProps) {
  return (
    <Card title={text.accounts.title}>
      <LogoForm page={page} errors={errors} />
      <NameForm name={String(values?.name ?? name)} errors={errors} />
      <SwitchButton
        id="restrict"
        action="/account?_method=put"
        name="restrict_room_creation_to_administrators"
        on={settings.restrict_room_creation_to_administrators}
        label={text.accounts.restrictRooms}
        hint={text.accounts.restrictRoomsHint}
      />
      <SwitchButton
        id="remove-location"
        action="/account?_method=put"
        name="remove_location"
        on={settings.remove_location}
        label={text.accounts.removeLocation}
        hint={text.accounts.removeLocationHint}
      />
    </Card>
  );
}

function SetupWarnings({ warnings }: { warnings: string[] }) {
  return (
    <Card title={text.proxies.title}>
      {warnings.map((warning) => (
        <Warning key={warning}>{warning}</Warning>
      ))}
    </Card>
  );
}

function LogoForm({ page, errors }: Pick<AccountPageProps, 'page' | 'errors'>) {
  return (
    <ImageForm
      name="logo"
      label={text.accounts.logo}
      title={text.accounts.logo}
      hint={text.accounts.logoHint}
      api="/api/v1/account/logo"
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
        maxLength={MAX_NAME}
        value={name}
        autocomplete="off"
        errors={errors}
      />
      <SubmitRow label={text.accounts.saveName} />
    </form>
  );
}
