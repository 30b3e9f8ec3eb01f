import { isMac, isTouch } from './device';

export interface Key {
  name: string;
  /** For shortcuts: the Latin letter or digit of the key; otherwise the same as `name`. */
  letter: string;
  shift: boolean;
  alt: boolean;
  /** Ctrl or Cmd, whichever the system. */
  control: boolean;
  /** Ctrl, or Cmd on a Mac. */
  command: boolean;
  isOnScreen: boolean;
}

/** Undefined while composing, when keys belong to the input method. */
export function keyOf(event: KeyboardEvent): Key | undefined {
  if (isComposing(event)) return undefined;
  const { key = '', code = '', shiftKey: shift, altKey: alt, ctrlKey, metaKey } = event; // autofill sends events without a key
  return {
    name: key,
    letter: letterOf(key, code),
    shift,
    alt,
    control: ctrlKey || metaKey,
    command: isMac() ? metaKey && !ctrlKey : ctrlKey && !metaKey,
    isOnScreen: isTouch() && (code === '' || code === 'Unidentified' || isKeyboardShown()),
  };
}

export function sameKey({ key, code }: KeyboardEvent): KeyboardEvent {
  return new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true });
}

/** Safari ends a composition before the Enter that confirmed it, and marks that key only with the code 229. */
export function isComposing(event: Event): boolean {
  const key = event as KeyboardEvent;
  return key.isComposing || key.keyCode === 229;
}

export function isSending({ name, shift, control, isOnScreen }: Key): boolean {
  return name === 'Enter' && (control || (!shift && !isOnScreen));
}

const KEYBOARD_PX = 150;

/** A bar above a hardware keyboard is lower. */
function isKeyboardShown(): boolean {
  const { visualViewport: visible } = window;
  return visible !== null && innerHeight - visible.height * visible.scale > KEYBOARD_PX;
}

const LATIN = /^[a-z\d]$/i;
const OTHER_SCRIPT = /^(?!\p{Script=Latin})[\p{L}\p{M}\p{N}]/u;

/** Layouts move Latin letters, so what is typed counts; other scripts have none, so their place does. */
function letterOf(key: string, code: string): string {
  if (LATIN.test(key)) return key.toLowerCase();
  if (/^[ıİ]$/.test(key)) return 'i';
  const [, digit, place] = /^(?:Digit(\d)|Key([A-Z]))$/.exec(code) ?? [];
  if (digit) return digit;
  return place && OTHER_SCRIPT.test(key) ? place.toLowerCase() : key;
}
