import { text } from '../../../assets/texts/texts';
import { MAX_BIO, MAX_NAME } from '../../../src/protocol/limits';
import type { MeView } from '../../../src/protocol/user.view';
import { Card } from '../../components/card';
import { AreaField, Field, FieldErrors } from '../../components/field';
import { CurrentPasswordField } from '../../components/password-field';
import { SubmitRow } from '../../components/submit-row';
import type { FieldError, Values } from '../../pages/page';
import { SAVE } from './profile-address';

interface CardProps {
  me: MeView;
  values?: Values;
  errors?: FieldError[];
}

export function AboutCard({ me, values, errors }: CardProps) {
  return (
    <Card>
      <form class="form" method="post" action={SAVE}>
        <FieldErrors field="base" errors={errors} />
        <NameAndEmail me={me} values={values} errors={errors} />
        {asksPassword(errors) && (
          <CurrentPasswordField
            id="about-password"
            autofocus
            hint={text.auth.profile.passwordHint}
            errors={errors}
          />
        )}
        <AreaField
          label={text.auth.profile.about}
          name="bio"
          rows={2}
          maxLength={MAX_BIO}
          hint={text.auth.profile.aboutHint}
          value={typedOr(values, 'bio', me.bio)}
          errors={errors}
        />
        <SubmitRow label={text.auth.profile.save} isPrimary />
      </form>
    </Card>
  );
}

function NameAndEmail({ me, values, errors }: CardProps) {
  return (
    <div class="settings-pair">
      <Field
        label={text.auth.profile.name}
        name="name"
        required
        maxLength={MAX_NAME}
        autocomplete="name"
        value={typedOr(values, 'name', me.name)}
        errors={errors}
      />
      <Field
        label={text.auth.email}
        name="email_address"
        type="email"
        required
        autocomplete="email"
        value={typedOr(values, 'email_address', me.email_address)}
        errors={errors}
      />
    </div>
  );
}

/** Otherwise anyone at an unlocked screen could take over the account. */
function asksPassword(errors: FieldError[] | undefined): boolean {
  return errors?.some((error) => error.field === 'current_password') ?? false;
}

function typedOr(values: Values | undefined, field: string, stored: string): string {
  return String(values?.[field] ?? stored);
}
