import { text } from '../../../texts/browser';
import { cloneTemplate, setSlot, template } from '../page/elements';

export function fold(hidden: number): HTMLElement[] {
  if (hidden === 0) return [];
  const element = cloneTemplate(template('fold'));
  setSlot(element, 'lines', text.sending.moreLines(hidden));
  return [element];
}
