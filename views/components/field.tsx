import type { ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';
import type { FieldError } from '../pages/page';
import { Icon } from './icon';

interface FieldProps {
  label: string;
  name: string;
  errors?: FieldError[];
  hint?: string;
}

export interface InputProps extends FieldProps {
  value?: string;
  type?: 'text' | 'email' | 'time' | 'number';
  list?: undefined;
  inputMode?: 'email' | 'numeric';
  autocomplete?: string;
  placeholder?: string;
  required?: boolean;
  autofocus?: boolean;
  min?: number;
  max?: number;
  minLength?: number;
  maxLength?: number;
}

export interface WithId {
  /** Required if a page has two fields with the same name. */
  id?: string;
}

export function Field({ label, name, errors, hint, ...input }: InputProps) {
  return (
    <Labeled label={label} name={name} errors={errors} hint={hint}>
      <input
        class="input"
        id={`field-${name}`}
        name={name}
        dir={input.type === 'email' ? undefined : 'auto'}
        {...describedBy(name, errors, hint)}
        {...input}
      />
    </Labeled>
  );
}

export function EmailField(input: Pick<InputProps, 'value' | 'autofocus' | 'errors'>) {
  return (
    <Field
      label={text.auth.email}
      name="email_address"
      type="email"
      required
      autocomplete="username"
      inputMode="email"
      {...input}
    />
  );
}

type AreaProps = FieldProps & { value?: string; rows?: number; maxLength?: number; code?: boolean };

export function AreaField({ label, name, errors, hint, value, code, ...area }: AreaProps) {
  return (
    <Labeled label={label} name={name} errors={errors} hint={hint}>
      <textarea
        class={code ? 'input input-code' : 'input'}
        id={`field-${name}`}
        name={name}
        dir={code ? undefined : 'auto'}
        spellcheck={!code}
        {...describedBy(name, errors, hint)}
        {...area}
      >
        {value}
      </textarea>
    </Labeled>
  );
}

type SelectProps = LabeledProps & { required?: boolean };

export function SelectField({ label, name, id = name, errors, required, children }: SelectProps) {
  const described = describedBy(name, errors, undefined, id);
  return (
    <Labeled label={label} name={name} id={id} errors={errors}>
      <select class="input" id={`field-${id}`} name={name} required={required} {...described}>
        {children}
      </select>
    </Labeled>
  );
}

type LabeledProps = FieldProps & WithId & { children: ComponentChildren };

export function Labeled({ label, name, id = name, errors, hint, children }: LabeledProps) {
  return (
    <div class="field">
      <label class="label" for={`field-${id}`}>
        {label}
      </label>
      {children}
      {hint && (
        <p class="hint" id={`hint-${id}`}>
          {hint}
        </p>
      )}
      <FieldErrors field={name} id={id} errors={errors} />
    </div>
  );
}

interface FieldErrorsProps extends WithId {
  field: string;
  errors?: FieldError[];
}

/** `base` stands for the form as a whole. */
export function FieldErrors({ field, id = field, errors }: FieldErrorsProps) {
  const mine = errors?.filter((error) => error.field === field) ?? [];
  if (mine.length === 0) return null;
  return (
    <p class="field-error" id={`error-${id}`} role={field === 'base' ? 'alert' : undefined}>
      <Icon name="circle-alert" />
      <span>{mine.map((error) => error.detail).join(' ')}</span>
    </p>
  );
}

export function describedBy(name: string, errors?: FieldError[], hint?: string, id = name) {
  const wrong = errors?.some((error) => error.field === name) ?? false;
  const ids = [wrong && `error-${id}`, hint && `hint-${id}`].filter(Boolean).join(' ');
  return { 'aria-invalid': wrong ? true : undefined, 'aria-describedby': ids || undefined };
}
