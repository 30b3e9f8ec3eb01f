import { until } from '../../support/until';
import { LOST_CONNECTION } from './faults';
import type { Stage } from './stage';
import type { Visitor } from './visitor';

export const alone = (stage: Stage, name: string) => stage.person(name, {});

export async function goOffline(stage: Stage, ...visitors: Visitor[]): Promise<void> {
  stage.faults.forgive(LOST_CONNECTION);
  await Promise.all(visitors.map(({ context }) => context.setOffline(true)));
}

export const comeBack = (...visitors: Visitor[]) =>
  Promise.all(visitors.map(({ context }) => context.setOffline(false)));

/** The addresses of the rooms that this device keeps, the last one last; undefined while it has no place for them. */
export const kept = ({ page }: Visitor): Promise<Record<string, string[]>> =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('campfire-rooms-'));
    const lists = names.map(async (name) => {
      const requests = await (await caches.open(name)).keys();
      return [name, requests.map(({ url }) => new URL(url).pathname)] as const;
    });
    return Object.fromEntries(await Promise.all(lists));
  });

export const keeps = (who: Visitor, ...paths: string[]) =>
  until(
    async () => expect(await kept(who)).toEqual({ [`campfire-rooms-${who.person.id}`]: paths }),
    'the copies',
  );
