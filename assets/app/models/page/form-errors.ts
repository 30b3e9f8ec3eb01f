/** Leaves it to the server to say what is wrong: its words stand beside the fields, the browser’s would cover them. */
export function leaveErrorsToServer(): void {
  document.addEventListener('click', ({ target }) => skipChecks(target as Element), { capture: true });
}

function skipChecks(target: Element): void {
  const button = target.closest<HTMLButtonElement>('button');
  if (button?.type === 'submit' && button.form?.method === 'post') button.form.noValidate = true;
}
