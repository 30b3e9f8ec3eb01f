const FIELDS = 'textarea.input, .composer-input';

/** For browsers without `field-sizing`. A field that a script inserts grows when it gets the focus. */
export function growFields(): void {
  if (CSS.supports('field-sizing', 'content')) return;
  for (const type of ['input', 'focusin'] as const)
    document.addEventListener(type, ({ target }) => growField(target as HTMLTextAreaElement));
  const growAll = () => document.querySelectorAll<HTMLTextAreaElement>(FIELDS).forEach(growField);
  document.addEventListener('turbo:load', growAll);
  addEventListener('resize', growAll);
}

/** What is around the field keeps its size while the field is measured, or a scrolled list would lose its place. */
export function growField(field: HTMLTextAreaElement): void {
  if (!field.matches(FIELDS) || CSS.supports('field-sizing', 'content')) return;
  const around = field.parentElement!;
  around.style.minHeight = `${around.offsetHeight}px`;
  field.style.height = '0';
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  around.style.minHeight = '';
}
