import type { Stage } from './stage';

/** Ann and Bob have a room; Eve, who is not in it, is to hear nothing of it. */
export async function roomForTwo(stage: Stage, name: string) {
  const [ann, bob] = await stage.people('Ann', 'Bob');
  const eve = await stage.listener('Eve');
  const room = await stage.app.closedRoom(ann.person, name, [bob.person]);
  return { ann, bob, eve, room };
}

/** Both have it open. */
export async function twoInARoom(stage: Stage, name: string) {
  const { ann, bob, eve, room } = await roomForTwo(stage, name);
  await Promise.all([ann.open(room), bob.open(room)]);
  return { ann, bob, eve, room };
}
