interface SubmitRowProps {
  label: string;
  isPrimary?: boolean;
}

/** The last line of a form. */
export function SubmitRow({ label, isPrimary }: SubmitRowProps) {
  return (
    <div class="form-actions">
      <button class={isPrimary ? 'button button-primary' : 'button'} type="submit">
        {label}
      </button>
    </div>
  );
}
