/**
 * After an act the focus is where it was: the page that answers has the same form, or the button of its menu. Where
 * the act took a row away, it is on the row that took its place, and behind the last one on the page itself.
 */
export function keepFocus(): void {
  let places: string[] = [];
  document.addEventListener('turbo:submit-start', ({ target }) => {
    places = placesOf(target as HTMLFormElement);
  });
  document.addEventListener('turbo:load', () => {
    const { activeElement: focused } = document;
    if (!focused || focused === document.body) focusFirst(places);
    places = [];
  });
}

function focusFirst(places: string[]): void {
  for (const place of places) {
    const element = document.querySelector<HTMLElement>(place);
    element?.focus({ preventScroll: true });
    if (element && document.activeElement === element) return;
  }
}

function placesOf(form: HTMLFormElement): string[] {
  const menu = form.closest('[popover][id]');
  if (menu) return [`[popovertarget=${JSON.stringify(menu.id)}]`];
  const row = form.closest('li');
  return row ? [buttonOf(form), ...besideIn(row, form).map(buttonOf), '#main'] : [buttonOf(form)];
}

const buttonOf = (form: HTMLFormElement) =>
  `form[action=${JSON.stringify(form.getAttribute('action'))}] [type=submit]`;

/** The same act of the rows after it, then of those before. */
function besideIn(row: Element, form: HTMLFormElement): HTMLFormElement[] {
  const act = [...row.querySelectorAll('form')].indexOf(form);
  const rows = [...(row.parentElement?.children ?? [])];
  const at = rows.indexOf(row);
  return [...rows.slice(at + 1), ...rows.slice(0, at).reverse()].flatMap((one) => {
    const same = one.querySelectorAll('form')[act];
    return same ? [same] : [];
  });
}
