interface SubmitRowProps {
  label: string;
  isPrimary?: boolean;
}

export function SubmitRow({ label, isPrimary }: SubmitRowProps) {
  return (
    <div class="form-actions">
      <button class={isPrimary ? 'button button-primary' : 'button'} type="submit">
        {label}
      </button>
    </div>
  );
}
