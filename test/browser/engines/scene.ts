import type { Person, TestApp } from '../../support/test-app';
import type { WebSite } from '../../support/web-site';
import type { Cable } from '../support/cable';
import type { Window } from './window';

export interface World {
  app: TestApp;
  cable: Cable;
  bob: Person;
  web: WebSite;
  window: Window;
}

export type Scene = (world: World, room: { id: number }) => Promise<void>;

export async function fills({ app, bob }: World, room: { id: number }, count = 40): Promise<void> {
  for (let number = 1; number <= count; number++) await app.post(bob, room, `Message number ${number}.`);
}

/** The first and the last message that are whole on screen. */
export function edges(): string[] {
  const list = document.querySelector('.room-scroll')!.getBoundingClientRect();
  const all = [...document.querySelectorAll<HTMLElement>('#messages > .message')].filter((message) => {
    const { top, bottom } = message.getBoundingClientRect();
    return top >= list.top && bottom <= list.bottom;
  });
  return [all[0]!, all.at(-1)!].map((message) => message.querySelector('.body')!.textContent!.trim());
}
