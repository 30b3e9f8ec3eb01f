import { PageReader } from '../../src/link-previews/page-reader';
import { LinkPreviewConsumer } from '../../src/messages/link-previews/link-preview-consumer';
import { type Person, TestApp } from '../support/test-app';
import { WebSite } from '../support/web-site';

/** Two sites, and a room of Ann and Bob that Eve isn't in. */
export interface Scene {
  web: WebSite;
  other: WebSite;
  app: TestApp;
  bob: Person;
  eve: Person;
  room: { id: number };
}

export async function startScene(roomName: string): Promise<Scene> {
  const [web, other] = await Promise.all([WebSite.start(), WebSite.start('127.0.0.2')]);
  const app = await TestApp.start(web.settings);
  const bob = await app.join('Bob');
  const eve = await app.join('Eve');
  return { web, other, app, bob, eve, room: await app.closedRoom(app.ann, roomName, [bob]) };
}

export async function stopScene({ web, other, app }: Scene): Promise<void> {
  await app.stop();
  await Promise.all([web.stop(), other.stop()]);
}

export const allRead = ({ app }: Pick<Scene, 'app'>) => app.app.get(LinkPreviewConsumer).idle();

/** A site, and a server that may read it. */
export type Reading = Pick<Scene, 'web' | 'app'>;

export async function startReading(): Promise<Reading> {
  const web = await WebSite.start();
  return { web, app: await TestApp.start(web.settings) };
}

export async function stopReading({ web, app }: Reading): Promise<void> {
  await app.stop();
  await web.stop();
}

export async function readPage({ app }: Pick<Scene, 'app'>, link: string) {
  const page = await app.app.get(PageReader).read(link);
  return page && { ...page, image: await page.image };
}
