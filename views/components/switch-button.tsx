export interface SwitchButtonProps {
  id: string;
  action: string;
  name: string;
  on: boolean;
  label: string;
  hint?: string;
  fixed?: boolean;
}

/** The button sends the opposite value. */
export function SwitchButton({ id, action, name, on, label, hint, fixed }: SwitchButtonProps) {
  return (
    <form method="post" action={action}>
      <button
        class="switch-row"
        type="submit"
        role="switch"
        aria-checked={on}
        aria-labelledby={`${id}-label`}
        name={name}
        value={String(!on)}
        disabled={fixed}
      >
        <span class="switch-text" id={`${id}-label`}>
          {label}
          {hint && <small>{hint}</small>}
        </span>
        <span class="switch" />
      </button>
    </form>
  );
}
