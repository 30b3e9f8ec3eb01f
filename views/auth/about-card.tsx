import { text } from '../../assets/texts/texts';
import type { MeView } from '../../src/auth/user.view';
import { Card } from '../card';
import { AreaField, Field, FieldErrors, PasswordField } from '../field';
import type { FieldError, Values } from '../page';
import { SAVE } from './profile-address';

interface CardProps {
  me: MeView;
  values?: Values;
  errors?: FieldError[];
}

/** What others see, and the address that one signs in with. */
export function AboutCard({ me, values, errors }: CardProps) {
  return (
    <Card>
      <form class="form" method="post" action={SAVE}>
        <FieldErrors field="base" errors={errors} />
        <Field
          label={text.auth.profile.name}
          name="name"
          required
          maxLength={60}
          autocomplete="name"
          value={kept(values, 'name', me.name)}
          errors={errors}
        />
        <Field
          label={text.auth.email}
          name="email_address"
          type="email"
          required
          autocomplete="email"
          value={kept(values, 'email_address', me.email_address)}
          errors={errors}
        />
        {asksPassword(errors) && (
          <PasswordField
            label={text.auth.yourPassword}
            name="current_password"
            id="about-password"
            required
            autofocus
            autocomplete="current-password"
            hint={text.auth.profile.passwordHint}
            errors={errors}
          />
        )}
        <AreaField
          label={text.auth.profile.about}
          name="bio"
          rows={2}
          maxLength={200}
          hint={text.auth.profile.aboutHint}
          value={kept(values, 'bio', me.bio)}
          errors={errors}
        />
        <div class="form-actions">
          <button class="button button-primary" type="submit">
            {text.auth.profile.save}
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
