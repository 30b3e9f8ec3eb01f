/** After an act the focus is where it was: the page that answers has the same form, or the button of its menu. */
export function keepFocus(): void {
  let place: string | undefined;
  document.addEventListener('turbo:submit-start', ({ target }) => {
    place = placeOf(target as HTMLFormElement);
  });
  document.addEventListener('turbo:load', () => {
    const { activeElement: focused } = document;
    if (place && (!focused || focused === document.body))
      document.querySelector<HTMLElement>(place)?.focus({ preventScroll: true });
    place = undefined;
  });
}

function placeOf(form: HTMLFormElement): string {
  const menu = form.closest('[popover][id]');
  if (menu) return `[popovertarget=${JSON.stringify(menu.id)}]`;
  return `form[action=${JSON.stringify(form.getAttribute('action'))}] [type=submit]`;
}
