import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random';
import type { Lane } from './lane';

/** Posts in the room of the bots, at a pace at which each message can be told before the segment ends. */
export async function callBots(lane: Lane, random: Random, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await lane.post();
    await sleep(random.int(5, 40));
  }
}
