import { text } from '../../assets/texts/texts';
import { EmailField, Field, PasswordField } from '../field';
import type { FieldError, Values } from '../page';

export interface PersonFieldsProps {
  values?: Values;
  errors?: FieldError[];
  autofocus?: boolean;
}

/** The three questions to somebody new. */
export function PersonFields({ values, errors, autofocus }: PersonFieldsProps) {
  return (
    <>
      <Field
        label={text.auth.yourName}
        name="name"
        required
        maxLength={60}
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
