import { text } from '../../../assets/texts/texts';
import { MAX_NAME } from '../../../src/protocol/limits';
import { EmailField, Field } from '../../components/field';
import { PasswordField } from '../../components/password-field';
import type { FieldError, Values } from '../../pages/page';

export interface PersonFieldsProps {
  values?: Values;
  errors?: FieldError[];
  autofocus?: boolean;
}

export function PersonFields({ values, errors, autofocus }: PersonFieldsProps) {
  return (
    <>
      <Field
        label={text.auth.yourName}
        name="name"
        required
        maxLength={MAX_NAME}
        autocomplete="name"
        value={String(values?.name ?? '')}
        autofocus={autofocus}
        errors={errors}
      />
      <EmailField value={String(values?.email_address ?? '')} errors={errors} />
      <PasswordField
        label={text.auth.password}
        name="password"
        required
        minLength={8}
        autocomplete="new-password"
        hint={text.auth.passwordHint}
        errors={errors}
      />
    </>
  );
}
