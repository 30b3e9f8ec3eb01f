/** A touch screen: fields do not take the focus, which would open its keyboard. */
export function isTouch(): boolean {
  return matchMedia('(hover: none) and (pointer: coarse)').matches;
}

export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(globalThis.navigator.platform);
}

export function focusComposer(): void {
  if (!isTouch()) document.querySelector<HTMLElement>('.composer-input')?.focus({ preventScroll: true });
}

/** Asked each time, since people change it while the page is open. */
export function prefersStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export function isModifiedClick({ ctrlKey, metaKey, shiftKey, button }: MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey || button !== 0;
}
