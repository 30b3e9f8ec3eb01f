import { keyOf } from '../app/models/page/keys';

export type PdfAction = 'next' | 'previous' | 'larger' | 'smaller' | 'fit';

const KEYS: Record<string, PdfAction> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  n: 'next',
  p: 'previous',
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  '0': 'fit',
};

/** The same in the frame and on the page around it. */
export function actionOf(event: KeyboardEvent): PdfAction | undefined {
  const key = keyOf(event);
  const isTyping = event.target instanceof HTMLInputElement;
  return !key || key.control || key.alt || isTyping ? undefined : KEYS[key.letter];
}
