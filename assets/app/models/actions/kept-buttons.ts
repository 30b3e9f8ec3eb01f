const TOGGLE = 'button.message-button[aria-pressed]';

const formIn = (message: Element) => message.querySelector<HTMLFormElement>('form.message-buttons');
const togglesIn = (message: Element) => [...message.querySelectorAll<HTMLButtonElement>(TOGGLE)];

/** A page says what the viewer has selected, an event doesn’t. */
const knowsSelection = (message: Element) => formIn(message)?.hasAttribute('data-mine') ?? false;

const selectionOf = (message: Element) =>
  togglesIn(message).map((toggle) => `${toggle.value} ${toggle.getAttribute('aria-pressed')}`);

export const hasOtherSelection = (existing: Element, item: Element): boolean =>
  knowsSelection(item) && selectionOf(existing).join() !== selectionOf(item).join();

export function keepSelection(from: Element, to: Element): void {
  if (knowsSelection(to)) return;
  const selected = new Set(togglesIn(from).flatMap((toggle) => (isOn(toggle) ? toggle.value : [])));
  for (const toggle of togglesIn(to)) toggle.setAttribute('aria-pressed', String(selected.has(toggle.value)));
}

export const forgetOrigin = (message: Element) => formIn(message)?.removeAttribute('data-mine');

const isOn = (toggle: Element) => toggle.getAttribute('aria-pressed') === 'true';

/** @returns what gives the focus back to the same button */
export function keepButtonFocus(from: Element, to: Element): () => void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLButtonElement) || !formIn(from)?.contains(focused)) return () => undefined;
  const same = [...to.querySelectorAll<HTMLButtonElement>('button.message-button')].find(
    ({ value, disabled }) => value === focused.value && !disabled,
  );
  const fallback = () => to.querySelector<HTMLElement>('[data-action="message-list#openMenu"]');
  return () => (same ?? fallback())?.focus({ preventScroll: true });
}
