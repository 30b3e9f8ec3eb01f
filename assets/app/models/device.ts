/** A finger, and no keyboard at hand: Enter is a new line there, and fields do not take the focus by themselves. */
export function isTouch(): boolean {
  return matchMedia('(hover: none) and (pointer: coarse)').matches;
}

export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(globalThis.navigator.platform);
}

/** Ctrl, or ⌘ on a Mac. */
export function hasCommand(event: KeyboardEvent): boolean {
  return isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
}

/** Where the eye goes after an act; not under a finger, where a keyboard would jump up. */
export function focusComposer(): void {
  if (!isTouch()) document.querySelector<HTMLElement>('.composer-input')?.focus({ preventScroll: true });
}
