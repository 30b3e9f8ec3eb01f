import { text } from '../../../assets/texts/texts';
import { Card } from '../../components/card';
import { FieldErrors } from '../../components/field';
import { CurrentPasswordField, PasswordField } from '../../components/password-field';
import { SubmitRow } from '../../components/submit-row';
import type { FieldError } from '../../pages/page';
import { SAVE } from './profile-address';

export function PasswordCard({ errors }: { errors?: FieldError[] }) {
  return (
    <Card title={text.auth.password}>
      <form class="form" method="post" action={SAVE}>
        <FieldErrors field="base" id="base-password" errors={errors} />
        <div class="settings-pair">
          <CurrentPasswordField label={text.auth.profile.currentPassword} errors={errors} />
          <PasswordField
            label={text.auth.profile.newPassword}
            name="password"
            required
            minLength={8}
            autocomplete="new-password"
            hint={text.auth.profile.newPasswordHint}
            errors={errors}
          />
        </div>
        <SubmitRow label={text.auth.profile.changePassword} />
      </form>
    </Card>
  );
}
