import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { freePort } from '../../support/ports';
import { PATIENCE_MS, until } from '../../support/until';
import { type Driver, pointing, pressing, typing } from './driver';

const BROWSERS = ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);
const SANDBOX_OFF = { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1' };

/** WebKitGTK, the engine of Safari, over WebDriver. */
export async function openWebKit(): Promise<Driver> {
  const [xvfb, display] = await startDisplay();
  const port = await freePort();
  const env = { ...process.env, ...SANDBOX_OFF, DISPLAY: `:${display}` };
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { detached: true, stdio: 'ignore', env });
  const origin = `http://127.0.0.1:${port}`;
  const session = `${origin}/session/${await newSession(origin)}`;
  return new WebKit(session, () => {
    process.kill(-driver.pid!, 'SIGKILL'); // with the browser, whose page may hang
    xvfb.kill();
  });
}

/** Xvfb chooses a number that is free and tells it. */
async function startDisplay(): Promise<[ChildProcess, string]> {
  const screen = ['-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const xvfb = spawn('Xvfb', ['-displayfd', '3', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(xvfb.stdio[3]!, 'data');
  return [xvfb, String(number).trim()];
}

async function newSession(origin: string): Promise<string> {
  const options = { binary: BROWSERS.find(existsSync), args: ['--automation'] };
  const alwaysMatch = { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options };
  await until(() => fetch(`${origin}/status`), 'the driver to listen');
  const answer = await command(`${origin}/session`, 'POST', { capabilities: { alwaysMatch } });
  return (answer as { sessionId: string }).sessionId;
}

async function command(url: string, method: string, body?: object): Promise<unknown> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await fetch(url, { method, signal, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as { value: { message?: string } };
  if (!answer.ok) throw new Error(value.message);
  return value;
}

const ASYNC = `const done = arguments[arguments.length - 1];
  Promise.resolve((FUNCTION)(...Array.from(arguments).slice(0, -1)))
    .then((answer) => done([answer]), (error) => done([null, String(error.stack || error)]));`;

class WebKit implements Driver {
  private readonly tabs: string[] = [];

  constructor(
    private readonly session: string,
    private readonly stop: () => void,
  ) {}

  async goto(url: string): Promise<void> {
    await this.post('/url', { url });
  }

  async run(source: string, args: unknown[]): Promise<unknown> {
    const body = { script: ASYNC.replace('FUNCTION', () => source), args };
    const [answer, error] = (await this.post('/execute/async', body)) as [unknown, string | undefined];
    if (error) throw new Error(error);
    return answer;
  }

  point(x: number, y: number, isClick: boolean): Promise<void> {
    return this.act(pointing(x, y, isClick));
  }

  press(keys: string[]): Promise<void> {
    return this.act(pressing(keys));
  }

  type(text: string): Promise<void> {
    return this.act(typing(text));
  }

  async resize(width: number, height: number): Promise<void> {
    const bars = (await this.run('() => outerHeight - innerHeight', [])) as number;
    await this.post('/window/rect', { width, height: height + bars });
  }

  async openTab(): Promise<void> {
    this.tabs.push((await command(`${this.session}/window`, 'GET')) as string);
    // A tab would stay in the background, where pages are not drawn.
    const { handle } = (await this.post('/window/new', { type: 'window' })) as { handle: string };
    await this.post('/window', { handle });
  }

  async closeTab(): Promise<void> {
    await command(`${this.session}/window`, 'DELETE');
    await this.post('/window', { handle: this.tabs.pop() });
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from((await command(`${this.session}/screenshot`, 'GET')) as string, 'base64');
  }

  async close(): Promise<void> {
    await command(this.session, 'DELETE').catch(() => {});
    this.stop();
  }

  private async act(actions: object[]): Promise<void> {
    await this.post('/actions', { actions });
  }

  private post(path: string, body: object): Promise<unknown> {
    return command(this.session + path, 'POST', body);
  }
}
