import { PublicAddress } from '../../../src/config/public-address';
import { missingPrograms } from '../../support/programs';
import { TestApp } from '../../support/test-app';
import { WebSite } from '../../support/web-site';
import { Cable } from '../support/cable';
import type { Driver } from './driver';
import { LINKS } from './link-scenes';
import { POPOVERS } from './popover-scenes';
import { ROOMS } from './room-scenes';
import type { Scene, World } from './scene';
import { Window } from './window';
import { WRITING } from './writing-scenes';

/** In this order, in one window; each in a room of its own. */
const SCENES: Record<string, Scene> = { ...ROOMS, ...WRITING, ...POPOVERS, ...LINKS };

/** Plays all scenes in one browser; where it is not installed, the test task says which were not shown. */
export function playScenes(engine: string, programs: string[], open: () => Promise<Driver>): void {
  const missing = missingPrograms(programs);
  let driver: Driver;
  let world: World;

  beforeAll(async () => {
    if (missing.length > 0) return;
    const [web, cable] = await Promise.all([WebSite.start(), Cable.start()]);
    const app = await TestApp.start(web.settings);
    cable.target = Number(new URL(app.origin).port);
    const port = { value: Number(new URL(cable.origin).port) };
    Object.defineProperty(app.app.get(PublicAddress), 'port', port);
    const bob = await app.join('Bob');
    driver = await open();
    world = { app, cable, bob, web, window: new Window(driver, cable.origin) };
  });
  afterAll(async () => {
    await driver?.close();
    await world?.cable.stop();
    await world?.web.stop();
    await world?.app.stop();
  });

  for (const [name, scene] of Object.entries(SCENES)) {
    const title = `${name}: ${engine}`;
    if (missing.length > 0) test.skip(`${title} (needs ${missing.join(' and ')})`, () => {});
    else test(title, () => play(title, scene));
  }

  async function play(title: string, scene: Scene): Promise<void> {
    const { app, bob, window } = world;
    try {
      await window.resize(1280, 800);
      await scene(world, await app.closedRoom(bob, 'Engine', [app.ann]));
      expect(await window.faults()).toEqual([]);
    } catch (failure) {
      await window.takePicture(title).catch(() => {});
      throw failure;
    }
  }
}
