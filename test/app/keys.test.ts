import { formatFor } from '../../assets/app/models/composer/format-shortcuts';
import { isSending, keyOf } from '../../assets/app/models/page/keys';

let touch = false;
beforeAll(() => {
  Object.assign(globalThis, {
    matchMedia: () => ({ matches: touch }),
    window: globalThis,
    innerHeight: 800,
    visualViewport: { height: 800, scale: 1 },
  });
});
afterEach(() => {
  touch = false;
  visible(800);
});

const visible = (height: number) => Object.assign(globalThis, { visualViewport: { height, scale: 1 } });
const event = (init: Partial<KeyboardEvent>) => ({ isComposing: false, ...init }) as KeyboardEvent;
const pressed = (init: Partial<KeyboardEvent>) => keyOf(event(init));

test('F1, E4: what belongs to an input method is no key: while it composes, and by the code 229', () => {
  for (const key of [
    'Enter',
    'Escape',
    'Tab',
    'ArrowUp',
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
    'Process',
    'b',
  ])
    for (const ctrlKey of [false, true]) {
      expect(pressed({ key, ctrlKey, isComposing: true, keyCode: 13 })).toBeUndefined();
      expect(pressed({ key, ctrlKey, keyCode: 229 })).toBeUndefined();
      expect(pressed({ key, ctrlKey, keyCode: 13 })?.name).toBe(key);
    }
});

test('an event without a key, as autofill sends it, is an empty key', () => {
  expect(pressed({ key: undefined, code: undefined })).toMatchObject({ name: '', letter: '' });
});

/** What is typed, and which key of an American keyboard is at that place. */
const LAYOUTS: [layout: string, key: string, code: string, letter: string][] = [
  ['American', 'b', 'KeyB', 'b'],
  ['American with Shift', 'X', 'KeyX', 'x'],
  ['Dvorak B', 'b', 'KeyN', 'b'],
  ['Dvorak C', 'c', 'KeyI', 'c'],
  ['Dvorak X', 'x', 'KeyB', 'x'],
  ['Dvorak T', 't', 'KeyK', 't'],
  ['Dvorak, a full stop', '.', 'KeyE', '.'],
  ['Dvorak, an apostrophe', "'", 'KeyQ', "'"],
  ['Colemak F', 'f', 'KeyE', 'f'],
  ['Colemak I', 'i', 'KeyL', 'i'],
  ['French A', 'a', 'KeyQ', 'a'],
  ['French 7', '7', 'Digit7', '7'],
  ['French è', 'è', 'Digit7', '7'],
  ['German Z', 'z', 'KeyY', 'z'],
  ['German ö', 'ö', 'Semicolon', 'ö'],
  ['German Shift 7', '/', 'Digit7', '7'],
  ['American Shift 8', '*', 'Digit8', '8'],
  ['Turkish ı', 'ı', 'KeyI', 'i'],
  ['Turkish İ', 'İ', 'Quote', 'i'],
  ['Bépo é', 'é', 'KeyW', 'é'],
  ['Lithuanian 8', 'ų', 'Digit8', '8'],
  ['Russian', 'и', 'KeyB', 'b'],
  ['Russian with Shift', 'Ч', 'KeyX', 'x'],
  ['Greek', 'β', 'KeyB', 'b'],
  ['Hebrew', 'נ', 'KeyB', 'b'],
  ['Hebrew, an apostrophe', "'", 'KeyW', "'"],
  ['Arabic, two letters', 'لا', 'KeyB', 'b'],
  ['Persian digit', '۷', 'Digit7', '7'],
  ['Hindi', 'ा', 'KeyE', 'e'],
  ['Thai mark', 'ิ', 'KeyB', 'b'],
  ['Korean', 'ㅠ', 'KeyB', 'b'],
  ['Georgian', 'ბ', 'KeyB', 'b'],
  ['Armenian', 'պ', 'KeyB', 'b'],
  ['a named key', 'ArrowUp', 'ArrowUp', 'ArrowUp'],
  ['an on-screen keyboard', 'b', '', 'b'],
];

test.each(LAYOUTS)('F2: %s: %s at %s is %s to a shortcut', (_layout, key, code, letter) => {
  expect(pressed({ key, code })?.letter).toBe(letter);
});

const selected = { selectionStart: 0, selectionEnd: 5 } as HTMLTextAreaElement;
const formatOf = (init: Partial<KeyboardEvent>) => formatFor(pressed({ ctrlKey: true, ...init })!, selected);

test('F2: on Dvorak and Colemak, copying and cutting format nothing, and the letters of the shortcuts do', () => {
  expect(formatOf({ key: 'c', code: 'KeyI' })).toBeUndefined();
  expect(formatOf({ key: 'x', code: 'KeyB' })).toBeUndefined();
  expect(formatOf({ key: 't', code: 'KeyK' })).toBeUndefined();
  expect(formatOf({ key: 'f', code: 'KeyE' })).toBeUndefined();
  expect(formatOf({ key: 'b', code: 'KeyN' })).toBe('bold');
  expect(formatOf({ key: 'i', code: 'KeyG' })).toBe('italic');
  expect(formatOf({ key: 'e', code: 'KeyD' })).toBe('code');
  expect(formatOf({ key: 'k', code: 'KeyV' })).toBe('link');
  expect(formatOf({ key: 'и', code: 'KeyB' })).toBe('bold');
  expect(formatOf({ key: '&', code: 'Digit7', shiftKey: true })).toBe('numbers');
  expect(formatOf({ key: 'b', code: 'KeyB', altKey: true })).toBeUndefined(); // AltGr on Windows
});

const ENTER = { key: 'Enter', keyCode: 13 };
const sends = (init: Partial<KeyboardEvent>) => isSending(pressed({ ...ENTER, ...init })!);

test('Enter sends from a real keyboard, on a tablet too; the Enter of a screen breaks the line', () => {
  expect(sends({ code: 'Enter' })).toBe(true);
  expect(sends({ code: '' })).toBe(true);
  expect(sends({ code: 'Enter', shiftKey: true })).toBe(false);
  touch = true;
  expect(sends({ code: 'Enter' })).toBe(true);
  expect(sends({ code: 'NumpadEnter' })).toBe(true);
  expect(sends({ code: 'Enter', shiftKey: true })).toBe(false);
  for (const code of ['', 'Unidentified']) {
    expect(sends({ code })).toBe(false);
    expect(sends({ code, ctrlKey: true })).toBe(true);
  }
  visible(740); // the bar that an iPad shows above a hardware keyboard
  expect(sends({ code: 'Enter' })).toBe(true);
  visible(450);
  expect(sends({ code: 'Enter' })).toBe(false);
});
