import type { BrowserContext, Locator, Page, Response, WebSocket } from 'playwright-core';
import type { Person } from '../../support/test-app';
import { PATIENCE_MS, until } from '../../support/until';
import type { Stage } from './stage';

interface RoomRef {
  id: number;
}

/** One window of one person, with what one does and sees there. */
export class Visitor {
  person: Person;
  readonly context: BrowserContext;
  /** Every frame that came in, as it came. */
  readonly heard: string[] = [];
  private readonly sockets = new Set<WebSocket>();

  constructor(
    readonly page: Page,
    private readonly stage?: Stage,
  ) {
    this.context = page.context();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('response', (response) => void this.hearPolled(response));
    page.on('websocket', (socket) => {
      this.sockets.add(socket);
      socket.on('framereceived', ({ payload }) => this.heard.push(String(payload)));
      socket.on('close', () => this.sockets.delete(socket));
    });
    page.on('framenavigated', (frame) => frame === page.mainFrame() && this.sockets.clear());
    page.on('crash', () => this.sockets.clear());
  }

  /** It has the socket, for all windows of its device. */
  get leads(): boolean {
    return this.sockets.size > 0;
  }

  becomes(person: Person): this {
    this.person = person;
    return this;
  }

  /** The same person on the same device. */
  async secondWindow(): Promise<Visitor> {
    const page = await this.context.newPage();
    const visitor = new Visitor(page, this.stage).becomes(this.person);
    return this.stage?.watch(visitor) ?? visitor;
  }

  async visit(path: string): Promise<void> {
    await this.page.goto(path);
  }

  /** Opens a room, or a page, and waits until it is live. */
  async open(place: RoomRef | string): Promise<void> {
    await this.visit(typeof place === 'string' ? place : `/rooms/${place.id}`);
    await this.isLive();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.isLive();
  }

  isLive(): Promise<void> {
    return this.page.locator('html[data-connection="live"]').waitFor({ state: 'attached' });
  }

  /** After a broken line a window may go on by long polling for a while. */
  private async hearPolled(response: Response): Promise<void> {
    if (!response.url().includes('/api/v1/events?')) return;
    const { items = [] } = (await response.json().catch(() => ({}))) as { items?: object[] };
    this.heard.push(...items.map((frame) => JSON.stringify(frame)));
  }

  /** Everything that was to be heard up to now has been heard. */
  async upToDate(): Promise<void> {
    const mark = await this.stage!.fence(this.person);
    await until(() => this.heard.some((frame) => frame.includes(mark)), 'the last event');
  }

  /** As when the network comes back: nobody waits to the end of the backoff. */
  wakes(): Promise<boolean> {
    return this.page.evaluate(() => dispatchEvent(new Event('online')));
  }

  get composer(): Locator {
    return this.page.locator('.composer-input');
  }

  async says(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  message(text: string): Locator {
    return this.page.locator('#messages > .message', { hasText: text });
  }

  async sees(text: string): Promise<void> {
    await this.message(text).first().waitFor();
  }

  /** Once, saved, and nothing of it under way. */
  async seesOnce(text: string): Promise<void> {
    await until(async () => {
      expect(await this.message(text).count()).toBe(1);
      expect(await this.message(text).getAttribute('data-message-id')).not.toBeNull();
    });
  }

  async seesNoMore(text: string): Promise<void> {
    await until(async () => expect(await this.message(text).count()).toBe(0));
  }

  /** Not on screen, and not a word of it on the wire. */
  async never(text: string): Promise<void> {
    await this.upToDate();
    expect(this.heard.filter((frame) => frame.includes(text))).toEqual([]);
    expect(await this.page.locator('body').textContent()).not.toContain(text);
  }

  /** The bodies of all messages on the page, in order. */
  texts(): Promise<string[]> {
    return this.page.locator('#messages > .message .body').allInnerTexts();
  }

  /** The room on screen has that name. */
  async isIn(name: string): Promise<void> {
    await this.page.locator('.room-name', { hasText: name }).waitFor();
  }

  roomInSidebar({ id }: RoomRef): Locator {
    return this.page.locator(`#sidebar #room-${id}`);
  }

  /** Chooses from the menu of a message. */
  async chooses(item: string, text: string): Promise<void> {
    const message = this.message(text);
    await message.hover();
    await message.locator('[data-action="message-list#openMenu"]').click();
    await this.page.locator('#message-menu').getByRole('menuitem', { name: item }).click();
  }

  async confirms(): Promise<void> {
    await this.page.locator('dialog#confirm button[value=confirm]').click();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async fills(fields: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(fields))
      await this.page.getByLabel(label, { exact: true }).fill(value);
  }

  /** What is selected or focused, as words for a failure. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const { activeElement: element } = document;
      return element ? `${element.tagName.toLowerCase()}#${element.id}.${element.className}` : '';
    });
  }

  async isAt(path: string | RegExp): Promise<void> {
    await until(() => expect(new URL(this.page.url()).pathname).toMatch(path));
  }
}
