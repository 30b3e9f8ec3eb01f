import { text } from '../../../texts/browser';

/** A dialog tells that it closed in a later task, when the next question may already be shown. */
let answer: (() => void) | undefined;

/** Resolves to false if the page has no dialog. @param option the label of a checkbox, which is off at first */
export function confirm(
  question: string,
  label: string = text.actions.goOn,
  option?: string,
): Promise<boolean> {
  const dialog = findDialog();
  if (!dialog) return Promise.resolve(false);
  const words = dialog.querySelector('[data-slot="text"]');
  const button = dialog.querySelector('[data-slot="action"]');
  if (words) words.textContent = question;
  if (button) button.textContent = label;
  showOption(dialog, option);
  answer?.();
  dialog.returnValue = 'cancel';
  dialog.showModal();
  return new Promise((resolve) => {
    answer = () => resolve(dialog.returnValue === 'confirm');
    dialog.onclose = () => dialog.open || answer?.();
  });
}

export async function confirmForm(question: string, form: HTMLFormElement): Promise<boolean> {
  const [label, option, name] = ['confirm_label', 'option_label', 'option'].map(
    (field) => form.querySelector<HTMLInputElement>(`[name=${field}]`)?.value,
  );
  const isConfirmed = await confirm(question, label, option);
  const isChecked = findDialog()?.querySelector<HTMLInputElement>('[type=checkbox]')?.checked;
  if (isConfirmed && isChecked && name) addToRequest(form, name);
  return isConfirmed;
}

const findDialog = () => document.querySelector<HTMLDialogElement>('#confirm');

function showOption(dialog: HTMLDialogElement, label: string | undefined): void {
  const row = dialog.querySelector<HTMLElement>('[data-slot="option"]');
  const words = row?.querySelector('[data-slot="option-text"]');
  const checkbox = row?.querySelector('input');
  if (!row || !words || !checkbox) return;
  row.hidden = label === undefined;
  words.textContent = label ?? '';
  checkbox.checked = false;
}

/** Turbo has read the fields of the form before it asks. */
function addToRequest(form: HTMLFormElement, name: string): void {
  const add = ({ detail }: Event & { detail?: { fetchOptions: { body: URLSearchParams } } }) =>
    detail?.fetchOptions.body.append(name, 'yes');
  form.addEventListener('turbo:before-fetch-request', add as EventListener, { once: true });
}
