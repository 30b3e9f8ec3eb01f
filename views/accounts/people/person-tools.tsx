import { text } from '../../../assets/texts/texts';
import type { UserView } from '../../../src/protocol/user.view';
import { Card } from '../../components/card';
import { ConfirmForm } from '../../components/confirm-form';
import { Icon } from '../../components/icon';
import { newJoinLink } from './people';

export function PersonTools({ user }: { user: UserView }) {
  const { id, name, status } = user;
  if (status === 'deactivated')
    return (
      <>
        <Tool
          action={`/account/users/${id}/reactivation`}
          icon="undo-2"
          act={text.accounts.removal.letInAgain}
          text={text.accounts.removal.letInHint(name)}
          ask={text.accounts.removal.confirmLetIn(name)}
        />
        <section class="card" aria-label={text.auth.person.forAdministrators}>
          <Erase id={id} />
        </section>
      </>
    );
  if (status === 'banned')
    return (
      <Tool
        action={`/users/${id}/ban?_method=delete`}
        icon="undo-2"
        act={text.accounts.ban.lift}
        text={text.accounts.ban.liftHint(name)}
        ask={text.accounts.ban.confirmLift(name)}
      />
    );
  return <ToolCard id={id} name={name} />;
}

function ToolCard({ id, name }: Pick<UserView, 'id' | 'name'>) {
  return (
    <Card title={text.auth.person.forAdministrators}>
      <ResetPassword id={id} />
      <Remove id={id} name={name} />
      <Ban id={id} />
      <Erase id={id} />
    </Card>
  );
}

function ResetPassword({ id }: { id: number }) {
  return (
    <form class="card-action" method="post" action={`/users/${id}/password_reset`}>
      <p>{text.accounts.passwordReset.hint}</p>
      <button class="button" type="submit">
        <Icon name="key-round" />
        {text.accounts.passwordReset.make}
      </button>
    </form>
  );
}

function Remove({ id, name }: Pick<UserView, 'id' | 'name'>) {
  return (
    <ConfirmForm
      class="card-action"
      action={`/account/users/${id}?_method=delete`}
      ask={text.accounts.removal.confirm(name)}
      act={text.accounts.removal.label(name)}
      option={newJoinLink()}
    >
      <p>{text.accounts.removal.hint}</p>
      <button class="button button-danger" type="submit">
        <Icon name="user-minus" />
        {text.actions.remove}
      </button>
    </ConfirmForm>
  );
}

function Ban({ id }: { id: number }) {
  return (
    <div class="card-action">
      <p>{text.accounts.ban.hint}</p>
      <a class="button button-danger" href={`/users/${id}/ban/new`}>
        <Icon name="ban" />
        {text.accounts.ban.act}
      </a>
    </div>
  );
}

function Erase({ id }: { id: number }) {
  return (
    <div class="card-action">
      <p>{text.accounts.erasure.hint}</p>
      <a class="button button-danger" href={`/users/${id}/erasure/new`}>
        <Icon name="trash-2" />
        {text.accounts.erasure.act}
      </a>
    </div>
  );
}

interface ToolProps {
  action: string;
  icon: string;
  act: string;
  text: string;
  ask: string;
}

function Tool({ action, icon, act, text, ask }: ToolProps) {
  return (
    <ConfirmForm class="card card-row" action={action} ask={ask} act={act}>
      <p>{text}</p>
      <button class="button" type="submit">
        <Icon name={icon} />
        {act}
      </button>
    </ConfirmForm>
  );
}
