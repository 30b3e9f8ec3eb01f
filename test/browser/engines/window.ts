import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../support/until';
import { pictureFolder } from '../support/pictures';
import type { Driver } from './driver';

// biome-ignore lint/suspicious/noExplicitAny: what the page's functions take
type PageFunction<Args extends any[], Result> = (...args: Args) => Result | Promise<Result>;

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What somebody does and sees in one window, in whichever browser. */
export class Window {
  constructor(
    private readonly driver: Driver,
    private readonly origin: string,
  ) {}

  // biome-ignore lint/suspicious/noExplicitAny: see above
  run<Args extends any[], Result>(what: PageFunction<Args, Result>, ...args: Args): Promise<Result> {
    return this.driver.run(String(what), args) as Promise<Result>;
  }

  async goto(path: string): Promise<void> {
    await this.driver.goto(this.origin + path);
    await this.run(() => {
      const faults: string[] = [];
      addEventListener('error', ({ message }) => faults.push(message));
      addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)));
      document.addEventListener('securitypolicyviolation', (event) =>
        faults.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
      Object.assign(globalThis, { faults });
    });
  }

  async open(path: string): Promise<void> {
    await this.goto(path);
    await this.until(() => document.documentElement.dataset.connection === 'live');
  }

  faults(): Promise<string[]> {
    return this.run(() => (globalThis as unknown as { faults?: string[] }).faults ?? []);
  }

  /** Waits until a function of the page answers yes. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  until<Args extends any[]>(what: PageFunction<Args, boolean>, ...args: Args): Promise<void> {
    return until(() => this.run(what, ...args), `${what} ${JSON.stringify(args)}`);
  }

  /** @param text what the element must contain */
  async sees(selector: string, text = ''): Promise<Box> {
    let box: Box | null = null;
    await until(async () => {
      box = await this.run(steadyBox, selector, text);
      return box !== null;
    }, `${selector} ${text}`);
    return box!;
  }

  gone(selector: string, text = ''): Promise<void> {
    return this.until(isHidden, selector, text);
  }

  async hover(selector: string, text = ''): Promise<void> {
    const { left, top, right, bottom } = await this.sees(selector, text);
    await this.driver.point((left + right) / 2, (top + bottom) / 2, false);
  }

  async click(selector: string, text = ''): Promise<void> {
    const { left, top, right, bottom } = await this.sees(selector, text);
    await this.driver.point((left + right) / 2, (top + bottom) / 2, true);
  }

  /** Opens the menu of a message, or its boosts. */
  async pressesAt(message: string, action: string): Promise<void> {
    await this.hover('#messages > .message', message);
    const id = await this.run(idOf, message);
    await this.click(`[data-message-id="${id}"] [data-action="${action}"]`);
  }

  async writes(text: string): Promise<void> {
    await this.run(() => document.querySelector<HTMLElement>('.composer-input')!.focus()); // two clicks would select a word
    await this.driver.type(text);
  }

  async says(text: string): Promise<void> {
    await this.writes(text);
    await this.press('Enter');
    await this.sees('.message[data-message-id]', text);
  }

  press(...keys: string[]): Promise<void> {
    return this.driver.press(keys);
  }

  type(text: string): Promise<void> {
    return this.driver.type(text);
  }

  resize(width: number, height: number): Promise<void> {
    return this.driver.resize(width, height);
  }

  openTab(): Promise<void> {
    return this.driver.openTab();
  }

  closeTab(): Promise<void> {
    return this.driver.closeTab();
  }

  async takePicture(name: string): Promise<void> {
    const file = join(pictureFolder(), `${name.replace(/\W+/g, '-')}.png`);
    writeFileSync(file, await this.driver.screenshot());
    process.stderr.write(`Picture: ${file}\n`);
  }
}

function isHidden(selector: string, text: string): boolean {
  return ![...document.querySelectorAll(selector)].some(
    (one) => one.checkVisibility() && one.textContent!.includes(text),
  );
}

/** Of the first that is shown, scrolled into sight, if it does not move. */
async function steadyBox(selector: string, text: string): Promise<Box | null> {
  const all = [...document.querySelectorAll(selector)];
  const one = all.find((element) => element.checkVisibility() && element.textContent!.includes(text));
  if (!one) return null;
  one.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const before = one.getBoundingClientRect();
  for (let frame = 1; frame <= 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  const { left, top, right, bottom } = one.getBoundingClientRect();
  const isSteady = left === before.left && top === before.top && right - left === before.width;
  return one.isConnected && isSteady ? { left, top, right, bottom } : null;
}

function idOf(text: string): string {
  const all = [...document.querySelectorAll<HTMLElement>('#messages > .message')];
  return all.find((message) => message.textContent!.includes(text))!.dataset.messageId!;
}
