import type { PressView } from '../../../../src/protocol/frames';
import { text } from '../../../texts/browser';
import { announce } from '../messages/new-messages';
import { showError } from '../page/notice';
import { send } from '../page/requests';

type State = 'waiting' | 'delivered';

const DELIVERED_MS = 2_000;
/** By message and button, because a live edit may replace the elements meanwhile. */
const states = new Map<string, State>();
/** The last press of which an answer has come, by message: another answer may have been slower. */
const lastPresses = new Map<string, number>();

export async function press(button: HTMLButtonElement): Promise<void> {
  const { value } = button;
  const path = pathOf(button.form!);
  if (states.get(keyOf(path, value)) === 'waiting') return;
  setState(path, value, 'waiting');
  try {
    onPress(await send<PressView>('POST', `/api/v1${path}`, { value }));
    setState(path, value, 'delivered');
    announce(text.buttons.sent(button.textContent.trim()));
    setTimeout(() => states.get(keyOf(path, value)) === 'delivered' && setState(path, value), DELIVERED_MS);
  } catch (error) {
    setState(path, value);
    showError(error);
  }
}

export function onPress({ id, message_id, action }: PressView): void {
  const path = `/messages/${message_id}/presses`;
  if (id <= (lastPresses.get(path) ?? 0)) return;
  lastPresses.set(path, id);
  select(path, action.selected);
}

export function showStates(form: HTMLFormElement): void {
  for (const button of buttonsIn(form)) show(button, states.get(keyOf(pathOf(form), button.value)));
}

function setState(path: string, value: string, state?: State): void {
  if (state) states.set(keyOf(path, value), state);
  else states.delete(keyOf(path, value));
  for (const button of buttonsOf(path)) if (button.value === value) show(button, state);
}

function show(button: HTMLButtonElement, state: State | undefined): void {
  button.toggleAttribute('data-state', state !== undefined);
  if (state) button.dataset.state = state;
  if (state === 'waiting') button.setAttribute('aria-busy', 'true');
  else button.removeAttribute('aria-busy');
}

function select(path: string, selected: string[]): void {
  for (const button of buttonsOf(path))
    if (button.hasAttribute('aria-pressed'))
      button.setAttribute('aria-pressed', String(selected.includes(button.value)));
}

const keyOf = (path: string, value: string) => `${path} ${value}`;
const pathOf = (form: HTMLFormElement) => form.getAttribute('action')!;
const buttonsIn = (form: Element) => [...form.querySelectorAll<HTMLButtonElement>('button.message-button')];
const buttonsOf = (path: string) =>
  [...document.querySelectorAll(`form.message-buttons[action="${path}"]`)].flatMap(buttonsIn);
