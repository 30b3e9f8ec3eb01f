export function restoreFocusAfterSubmit(): void {
  let places: string[] = [];
  document.addEventListener('turbo:submit-start', ({ target }) => {
    places = candidatesFor(target as HTMLFormElement);
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

function candidatesFor(form: HTMLFormElement): string[] {
  const menu = form.closest('[popover][id]');
  if (menu) return [`[popovertarget=${JSON.stringify(menu.id)}]`];
  const row = form.closest('li');
  return row ? [buttonOf(form), ...sameFormsInOtherRows(row, form).map(buttonOf), '#main'] : [buttonOf(form)];
}

const buttonOf = (form: HTMLFormElement) =>
  `form[action=${JSON.stringify(form.getAttribute('action'))}] [type=submit]`;

function sameFormsInOtherRows(row: Element, form: HTMLFormElement): HTMLFormElement[] {
  const index = [...row.querySelectorAll('form')].indexOf(form);
  const rows = [...(row.parentElement?.children ?? [])];
  const at = rows.indexOf(row);
  return [...rows.slice(at + 1), ...rows.slice(0, at).reverse()].flatMap((one) => {
    const same = one.querySelectorAll('form')[index];
    return same ? [same] : [];
  });
}
