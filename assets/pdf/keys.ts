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
export function actionOf({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): PdfAction | undefined {
  const isTyping = target instanceof HTMLInputElement;
  return ctrlKey || metaKey || altKey || isTyping ? undefined : KEYS[key];
}
