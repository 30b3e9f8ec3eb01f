/** What the `autocomplete` controller offers for the field beside it. */
export function Suggestions({ id, label }: { id?: string; label: string }) {
  return (
    <div
      id={id}
      class="suggestions"
      role="listbox"
      aria-label={label}
      data-autocomplete-target="list"
      hidden
    />
  );
}
