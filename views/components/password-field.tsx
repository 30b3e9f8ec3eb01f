import { text } from '../../assets/texts/texts';
import { describedBy, type InputProps, Labeled, type WithId } from './field';
import { Icon } from './icon';

type PasswordProps = Omit<InputProps, 'type' | 'value'> & WithId;

export function CurrentPasswordField(props: Omit<PasswordProps, 'label' | 'name'> & { label?: string }) {
  return (
    <PasswordField
      label={text.auth.yourPassword}
      name="current_password"
      required
      autocomplete="current-password"
      {...props}
    />
  );
}

export function PasswordField({ label, name, id = name, errors, hint, ...input }: PasswordProps) {
  return (
    <Labeled label={label} name={name} id={id} errors={errors} hint={hint}>
      <div class="password" data-controller="toggle-password">
        <input
          class="input"
          type="password"
          id={`field-${id}`}
          name={name}
          data-toggle-password-target="input"
          {...describedBy(name, errors, hint, id)}
          {...input}
        />
        <button
          class="icon-button needs-script"
          type="button"
          aria-label={text.auth.showPassword}
          aria-pressed="false"
          data-toggle-password-target="button"
          data-action="toggle-password#toggle"
        >
          <Icon name="eye" />
        </button>
      </div>
    </Labeled>
  );
}
