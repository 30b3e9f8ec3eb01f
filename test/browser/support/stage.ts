import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { Config } from '../../../src/config';
import { WritesService } from '../../../src/writes/writes.service';
import { type Person, TestApp } from '../../support/test-app';
import { startChromium } from './chromium';
import { Faults } from './faults';
import { Proxy } from './proxy';
import { Visitor } from './visitor';

export interface StageOptions {
  env?: Record<string, string>;
  isSetUp?: boolean;
  /** With a cable between the browsers and the server, to be cut. */
  withProxy?: boolean;
}

const DEFAULTS: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
  reducedMotion: 'reduce',
};

/** A server, a browser, and people with windows of their own. */
export class Stage {
  proxy: Proxy;
  faults: Faults;
  private readonly people = new Map<string, Person>();
  private visitors: Visitor[] = [];
  private fences = 0;

  private constructor(
    public app: TestApp,
    private readonly browser: Browser,
  ) {}

  static async open({ env = {}, isSetUp = true, withProxy = false }: StageOptions = {}): Promise<Stage> {
    const proxy = withProxy ? await Proxy.start() : undefined;
    const settings = proxy ? { ...env, PUBLIC_URL: proxy.origin } : env;
    const [app, browser] = await Promise.all([TestApp.start(settings, { isSetUp }), startChromium()]);
    const stage = new Stage(app, browser);
    if (isSetUp) stage.people.set('Ann', app.ann);
    if (proxy) stage.connect(proxy);
    return stage;
  }

  private connect(proxy: Proxy): void {
    this.proxy = proxy;
    proxy.target = Number(new URL(this.app.origin).port);
  }

  get origin(): string {
    return this.proxy?.origin ?? this.app.origin;
  }

  /** The server goes down and comes back with the same data, behind the same address. */
  async restart(whileDown: () => Promise<void> = async () => {}): Promise<void> {
    const { dataDir } = this.app;
    await this.app.app.close();
    await whileDown();
    const env = { DATA_DIR: dataDir, PUBLIC_URL: this.proxy.origin };
    this.app = await TestApp.start(env, { isSetUp: false });
    this.connect(this.proxy);
  }

  /** Somebody of the account: Ann has set it up, others join when they are first called. */
  async named(name: string): Promise<Person> {
    const known = this.people.get(name) ?? (await this.app.join(name));
    this.people.set(name, known);
    return known;
  }

  /** Somebody who is signed in, with a window of their own. */
  async person(name: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const person = await this.named(name);
    const visitor = await this.stranger(options);
    const cookie = { name: this.app.app.get(Config).sessionCookie, value: person.token, url: this.origin };
    await visitor.context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Lax' }]);
    return visitor.becomes(person);
  }

  /** A window in which nobody is signed in. */
  async stranger(options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await this.browser.newContext({ ...DEFAULTS, baseURL: this.origin, ...options });
    const isScripted = options.javaScriptEnabled !== false;
    await this.faults.listenTo(context, isScripted);
    return this.watch(new Visitor(await context.newPage(), this));
  }

  watch(visitor: Visitor): Visitor {
    this.visitors.push(visitor);
    return visitor;
  }

  /** Sends one person an event without meaning; what they hear before it is all there was to hear. */
  async fence({ id }: Person): Promise<string> {
    const last_read_message_id = 1_000_000_000 + ++this.fences;
    const data = { room_id: 0, last_read_message_id };
    await this.app.app.get(WritesService).run((tx) => tx.append({ user: id }, 'room.read', data));
    return `"last_read_message_id":${last_read_message_id}`;
  }

  /** Plays one scene; nobody's browser may have anything to complain of in the end. */
  async play(name: string, scene: (stage: Stage) => Promise<void>): Promise<void> {
    this.faults = new Faults();
    try {
      await scene(this);
      expect(this.faults.all).toEqual([]);
    } catch (failure) {
      await this.takePictures(name);
      throw failure;
    } finally {
      await Promise.all(this.browser.contexts().map((context) => context.close()));
      this.visitors = [];
      this.proxy?.heal();
    }
  }

  private async takePictures(name: string): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'campfire-failed-'));
    for (const [index, { page, person }] of this.visitors.entries()) {
      const path = join(folder, `${index}-${person?.name ?? 'stranger'}.png`);
      await page.screenshot({ path, timeout: 5_000 }).catch(() => {});
    }
    process.stderr.write(`Pictures of "${name}": ${folder}\n${this.faults.all.join('\n')}\n`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.proxy?.stop();
    await this.app.stop();
  }
}

/** The scenes of one file share a server and a browser; each brings its own windows. */
export function scenes(options: StageOptions = {}) {
  let stage: Stage;
  jest.setTimeout(120_000);
  beforeAll(async () => {
    stage = await Stage.open(options);
  });
  afterAll(() => stage?.close());
  return (name: string, scene: (stage: Stage) => Promise<void>) => {
    test(name, () => stage.play(name, scene));
  };
}
