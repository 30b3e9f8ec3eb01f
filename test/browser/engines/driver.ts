/** One browser, driven from outside: Playwright's protocol, WebDriver, or WebDriver BiDi. */
export interface Driver {
  goto(url: string): Promise<void>;
  /** Runs a function of the page, given as its source; arguments and the answer are JSON. */
  run(source: string, args: unknown[]): Promise<unknown>;
  point(x: number, y: number, isClick: boolean): Promise<void>;
  /** Keys that are held together, by their names in `KeyboardEvent.key`. */
  press(keys: string[]): Promise<void>;
  type(text: string): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** A tab or window in front of the others until it is closed. */
  openTab(): Promise<void>;
  closeTab(): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

const KEYS: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** The actions of WebDriver, which BiDi shares. */
export function pointing(x: number, y: number, isClick: boolean): object[] {
  const move = { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 };
  const click = [
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  const actions = [move, ...(isClick ? click : [])];
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
}

export function pressing(keys: string[]): object[] {
  const values = keys.map((key) => KEYS[key] ?? key);
  const down = values.map((value) => ({ type: 'keyDown', value }));
  const up = values.toReversed().map((value) => ({ type: 'keyUp', value }));
  return [{ type: 'key', id: 'keys', actions: [...down, ...up] }];
}

export function typing(text: string): object[] {
  const actions = [...text].flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);
  return [{ type: 'key', id: 'keys', actions }];
}
