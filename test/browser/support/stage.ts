import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { Config } from '../../../src/config/config';
import { PublicAddress } from '../../../src/config/public-address';
import { WritesService } from '../../../src/writes/writes.service';
import { type Person, TestApp } from '../../support/test-app';
import { Cable } from './cable';
import { startChromium } from './chromium';
import { Faults } from './faults';
import { Listener } from './listener';
import { pictureFolder } from './pictures';
import { Visitor } from './visitor';

export interface StageOptions {
  env?: Record<string, string>;
  isSetUp?: boolean;
  /** With a cable between the browsers and the server, to be cut. */
  withCable?: boolean;
  /** With all of Chromium, not only its headless shell. */
  isWhole?: boolean;
}

const DEFAULTS: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
  reducedMotion: 'reduce',
};

/** A server, a browser, and people with windows of their own. */
export class Stage {
  cable: Cable;
  readonly faults = new Faults();
  private readonly known = new Map<string, Person>();
  /** Each person keeps one device over all scenes of a file. */
  private readonly devices = new Map<string, BrowserContext>();
  private visitors: Visitor[] = [];
  private listeners: Listener[] = [];
  private fences = 0;

  private constructor(
    public app: TestApp,
    private readonly browser: Browser,
  ) {}

  static async open(options: StageOptions = {}): Promise<Stage> {
    const { env = {}, isSetUp = true, withCable = false, isWhole } = options;
    const cable = withCable ? await Cable.start() : undefined;
    const [app, browser] = await Promise.all([TestApp.start(env, { isSetUp }), startChromium({ isWhole })]);
    const stage = new Stage(app, browser);
    if (isSetUp) stage.known.set('Ann', app.ann);
    if (cable) stage.connect(cable);
    return stage;
  }

  /** The server takes the outer end of the cable for its own address. */
  private connect(cable: Cable): void {
    this.cable = cable;
    cable.target = Number(new URL(this.app.origin).port);
    const port = { value: Number(new URL(cable.origin).port) };
    Object.defineProperty(this.app.app.get(PublicAddress), 'port', port);
  }

  get origin(): string {
    return this.cable?.origin ?? this.app.origin;
  }

  /** The server goes down and comes back with the same data, behind the same address. */
  async restart(whileDown: () => Promise<void> = async () => {}): Promise<void> {
    const { dataDir } = this.app;
    await this.app.app.close();
    await whileDown();
    this.app = await TestApp.start({ DATA_DIR: dataDir }, { isSetUp: false });
    this.app.ann = await this.named('Ann');
    this.connect(this.cable);
  }

  /** Somebody of the account: Ann has set it up, others join when they are first called. */
  async named(name: string): Promise<Person> {
    const known = this.known.get(name) ?? (await this.app.join(name));
    this.known.set(name, known);
    return known;
  }

  /** Somebody who is signed in, in a new window; with `options` on a device that is used only here. */
  async person(name: string, options?: BrowserContextOptions): Promise<Visitor> {
    const person = await this.named(name);
    const known = options ? undefined : this.devices.get(name);
    const context = known ?? (await this.device(person.token, options));
    if (!options) this.devices.set(name, context);
    return this.watch(new Visitor(await context.newPage(), this)).becomes(person);
  }

  people<Names extends string[]>(...names: Names): Promise<{ [Index in keyof Names]: Visitor }> {
    const visitors = Promise.all(names.map((name) => this.person(name)));
    return visitors as Promise<{ [Index in keyof Names]: Visitor }>;
  }

  /** Somebody of whom nothing is to be seen, only what reaches them. */
  async listener(name: string): Promise<Listener> {
    const listener = await Listener.of(await this.named(name), this);
    this.listeners.push(listener);
    return listener;
  }

  /** A window in which nobody is signed in. */
  async stranger(options?: BrowserContextOptions): Promise<Visitor> {
    const context = await this.device(undefined, options);
    return this.watch(new Visitor(await context.newPage(), this));
  }

  private async device(token?: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({ ...DEFAULTS, baseURL: this.origin, ...options });
    await this.faults.listenTo(context, options.javaScriptEnabled !== false);
    if (options.javaScriptEnabled !== false) await this.overhear(context);
    const cookie = { name: this.app.app.get(Config).sessionCookie, url: this.origin };
    if (token) await context.addCookies([{ ...cookie, value: token, httpOnly: true, sameSite: 'Lax' }]);
    return context;
  }

  /** Windows that have no socket hear through the one that has. */
  private async overhear(context: BrowserContext): Promise<void> {
    await context.exposeBinding('overhear', ({ page }, words: string) =>
      this.visitors.find((visitor) => visitor.page === page)?.heard.push(words),
    );
    await context.addInitScript(() => {
      const { overhear } = globalThis as unknown as { overhear(words: string): void };
      globalThis.BroadcastChannel = class extends BroadcastChannel {
        constructor(name: string) {
          super(name);
          this.addEventListener('message', ({ data }) => {
            if (data.term) overhear(JSON.stringify(data.frame ?? data));
          });
        }
      };
    });
  }

  watch(visitor: Visitor): Visitor {
    this.visitors.push(visitor);
    return visitor;
  }

  /** Sends one person an event without meaning; what they hear before it is all there was to hear. */
  async fence({ id }: Person): Promise<string> {
    const last_read_message_id = 1_000_000_000 + ++this.fences;
    const data = { room_id: 0, last_read_message_id, unread: false };
    await this.app.app.get(WritesService).run((tx) => tx.append({ user: id }, 'room.read', data));
    return `"last_read_message_id":${last_read_message_id}`;
  }

  /** A message as if it had been posted at another time. */
  backdate(id: number, time: string): Promise<unknown> {
    const at = Date.parse(time);
    const write = this.app.app.get(WritesService);
    return write.run((tx) => tx.run('UPDATE messages SET created_at = ? WHERE id = ?', at, id));
  }

  /** Plays one scene; nobody's browser may have anything to complain of in the end. */
  async play(name: string, scene: (stage: Stage) => Promise<void>): Promise<void> {
    this.faults.forget();
    try {
      await scene(this);
      expect(this.faults.all).toEqual([]);
    } catch (failure) {
      await this.takePictures(name);
      throw failure;
    } finally {
      this.cable?.heal();
      await this.tidy();
    }
  }

  /** Windows go with the scene; devices that are used again stay, without its drafts and settings. */
  private async tidy(): Promise<void> {
    const kept = new Set(this.devices.values());
    await Promise.all([...kept].map((device) => this.forgetLocalValues(device)));
    const pages = [...kept].flatMap((context) => context.pages());
    const others = this.browser.contexts().filter((context) => !kept.has(context));
    await Promise.all([...pages, ...others].map((one) => one.close()));
    for (const listener of this.listeners) listener.close();
    this.visitors = [];
    this.listeners = [];
  }

  private async forgetLocalValues(device: BrowserContext): Promise<void> {
    const [page] = device.pages();
    if (!page) return;
    const session = await device.newCDPSession(page);
    const values = { origin: this.origin, storageTypes: 'local_storage' };
    await session.send('Storage.clearDataForOrigin', values);
  }

  private async takePictures(name: string): Promise<void> {
    const folder = pictureFolder();
    for (const [index, { page, person }] of this.visitors.entries()) {
      const path = join(folder, `${index}-${person?.name ?? 'stranger'}.png`);
      await page.screenshot({ path, timeout: 5_000 }).catch(() => {});
    }
    const states = await Promise.all(this.visitors.map(stateOf));
    const words = [`Pictures of "${name}": ${folder}`, ...states, ...this.faults.all];
    process.stderr.write(`${words.join('\n')}\n`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.cable?.stop();
    await this.app.stop();
  }
}

/** The scenes of one file share a server and a browser; each brings its own windows. */
export function scenes(options: StageOptions = {}) {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open(options);
  });
  afterAll(() => stage?.close());
  return (name: string, scene: (stage: Stage) => Promise<void>) => {
    test(name, () => stage.play(name, scene));
  };
}

/** Where a window is, and whether its scripts have run. */
async function stateOf({ page, person }: Visitor): Promise<string> {
  const found = page.evaluate(() => {
    const { dataset } = document.documentElement;
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
    const { readyState, visibilityState } = document;
    return JSON.stringify({ ...dataset, scripts: scripts.length, readyState, visibilityState });
  });
  const words = await Promise.race([found.catch(String), sleep(5_000, 'no answer')]);
  return `${person?.name}: ${page.url()} ${words}`;
}
