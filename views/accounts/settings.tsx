import type { AccountView } from '../../src/accounts/account.view';
import type { UserView } from '../../src/auth/user.view';
import { Card, CardPage } from '../card';
import { Field } from '../field';
import type { FieldError, PageContext, Values } from '../page';
import { Invite } from './invite';
import { People } from './people';

export interface AccountPageProps {
  page: PageContext;
  account: AccountView;
  /** Active people without bots. */
  people: UserView[];
  /** The join link as an SVG that we drew ourselves. */
  joinQr: string;
  values?: Values;
  errors?: FieldError[];
}

/** The account: everyone may invite and see who is here, administrators change it. */
export function AccountPage({ page, account, people, joinQr, values, errors }: AccountPageProps) {
  const admin = page.me?.role === 'administrator';
  return (
    <CardPage page={page} title={account.name} back={{ href: '/', label: 'Back' }}>
      <Invite joinUrl={account.join_url} joinQr={joinQr} mayRegenerate={admin} />
      {admin && (
        <Card title="Account">
          <NameForm name={String(values?.name ?? account.name)} errors={errors} />
          <RestrictSwitch on={account.settings.restrict_room_creation_to_administrators} />
        </Card>
      )}
      <People people={people} meId={page.me?.id ?? 0} admin={admin} />
    </CardPage>
  );
}

function NameForm({ name, errors }: { name: string; errors?: FieldError[] }) {
  return (
    <form class="form" method="post" action="/account?_method=put">
      <Field
        label="Name"
        name="name"
        required
        maxLength={60}
        value={name}
        autocomplete="off"
        errors={errors}
      />
      <div class="form-actions">
        <button class="button" type="submit">
          Save the name
        </button>
      </div>
    </form>
  );
}

/** The press itself is the change: the button sends the other value. */
function RestrictSwitch({ on }: { on: boolean }) {
  return (
    <form class="switch-row" method="post" action="/account?_method=put">
      <span class="switch-text" id="restrict-label">
        Only administrators make rooms
        <small>Everyone can still start pings</small>
      </span>
      <button
        class="switch"
        type="submit"
        role="switch"
        aria-checked={on}
        aria-labelledby="restrict-label"
        name="restrict_room_creation_to_administrators"
        value={String(!on)}
      />
    </form>
  );
}
