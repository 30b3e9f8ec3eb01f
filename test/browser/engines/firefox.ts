import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { PATIENCE_MS } from '../../support/until';
import { type Driver, pointing, pressing, typing } from './driver';

/** Without a screen it would take itself for a device without a mouse. */
const SETTINGS: Record<string, unknown> = {
  'ui.primaryPointerCapabilities': 6,
  'ui.allPointerCapabilities': 6,
  'ui.prefersReducedMotion': 1,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'remote.active-protocols': 1,
};

/** Firefox over WebDriver BiDi, which it speaks itself. */
export async function openFirefox(): Promise<Driver> {
  const profile = mkdtempSync(join(tmpdir(), 'campfire-firefox-'));
  const lines = Object.entries(SETTINGS).map(
    ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const args = [
    '--headless',
    '--no-remote',
    '--profile',
    profile,
    '--remote-debugging-port',
    '0',
    'about:blank',
  ];
  const firefox = spawn('firefox-esr', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  return Firefox.at(`${await addressOf(firefox)}/session`, async () => {
    const exit = once(firefox, 'exit');
    firefox.kill('SIGKILL');
    await exit;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
}

function addressOf({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    setTimeout(() => reject(new Error(`Firefox did not start: ${said}`)), PATIENCE_MS).unref();
    stderr!.on('data', (chunk) => {
      said += chunk;
      const [, address] = /BiDi listening on (ws:\S+)/.exec(said) ?? [];
      if (address) resolve(address);
    });
  });
}

interface Answer {
  id: number;
  error?: string;
  message?: string;
  // biome-ignore lint/suspicious/noExplicitAny: as many shapes as commands
  result: any;
}

class Firefox implements Driver {
  private last = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private readonly contexts: string[] = [];

  static async at(address: string, close: () => Promise<void>): Promise<Firefox> {
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const firefox = new Firefox(socket, close);
    await firefox.send('session.new', { capabilities: {} });
    const { contexts } = await firefox.send('browsingContext.getTree', {});
    firefox.contexts.push(contexts[0].context);
    return firefox;
  }

  private constructor(
    private readonly socket: WebSocket,
    readonly close: () => Promise<void>,
  ) {
    socket.on('message', (data) => {
      const answer = JSON.parse(String(data)) as Answer;
      this.waiting.get(answer.id)?.(answer);
    });
  }

  private get context(): string {
    return this.contexts.at(-1)!;
  }

  async goto(url: string): Promise<void> {
    await this.send('browsingContext.navigate', { context: this.context, url, wait: 'complete' });
  }

  async run(source: string, args: unknown[]): Promise<unknown> {
    const { type, result, exceptionDetails } = await this.send('script.callFunction', {
      functionDeclaration: `async (json) => JSON.stringify([await (${source})(...JSON.parse(json))])`,
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      awaitPromise: true,
      target: { context: this.context },
    });
    if (type === 'exception') throw new Error(exceptionDetails.text);
    return JSON.parse(result.value)[0];
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
    await this.send('browsingContext.setViewport', { context: this.context, viewport: { width, height } });
  }

  async openTab(): Promise<void> {
    const { context } = await this.send('browsingContext.create', { type: 'tab' });
    this.contexts.push(context);
  }

  async closeTab(): Promise<void> {
    await this.send('browsingContext.close', { context: this.contexts.pop() });
    await this.send('browsingContext.activate', { context: this.context });
  }

  async screenshot(): Promise<Buffer> {
    const { data } = await this.send('browsingContext.captureScreenshot', { context: this.context });
    return Buffer.from(data, 'base64');
  }

  private async act(actions: object[]): Promise<void> {
    await this.send('input.performActions', { context: this.context, actions });
  }

  private async send(method: string, params: object): Promise<Answer['result']> {
    const id = ++this.last;
    const answer = new Promise<Answer>((resolve, reject) => {
      this.waiting.set(id, resolve);
      setTimeout(() => reject(new Error(`No answer to ${method}`)), PATIENCE_MS).unref();
    });
    this.socket.send(JSON.stringify({ id, method, params }));
    const { error, message, result } = await answer;
    this.waiting.delete(id);
    if (error) throw new Error(`${method}: ${error} ${message}`);
    return result;
  }
}
