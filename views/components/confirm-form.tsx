import type { ComponentChildren } from 'preact';

export interface ConfirmOption {
  /** Sent as `yes` when someone checks it. */
  name: string;
  label: string;
}

export interface ConfirmFormProps {
  action: string;
  /** Shown in a dialog, or on a page without JavaScript; omit if no confirmation is needed. */
  ask?: string;
  act: string;
  option?: ConfirmOption;
  class?: string;
  children: ComponentChildren;
}

export function ConfirmForm({ action, ask, act, option, class: name, children }: ConfirmFormProps) {
  return (
    <form class={name} method="post" action={action} data-turbo-confirm={ask}>
      {ask && <input type="hidden" name="ask" value={ask} />}
      {ask && <input type="hidden" name="confirm_label" value={act} />}
      {option && <input type="hidden" name="option" value={option.name} />}
      {option && <input type="hidden" name="option_label" value={option.label} />}
      {children}
    </form>
  );
}

export function ConfirmOptionRow({ name, label }: ConfirmOption) {
  return (
    <label class="switch-row">
      <span class="switch-text">{label}</span>
      <input class="checkbox" type="checkbox" name={name} value="yes" />
    </label>
  );
}
