import type { Line } from './people';
import { ROOMS, type Room } from './script';
import { timeOf } from './when';

export type DemoMessage = { line: Line; room: Room; at: number };

export function messagesByTime(now: number): DemoMessage[] {
  return ROOMS.flatMap((room) => room.lines.map((line) => ({ line, room, at: timeOf(line[0], now) }))).sort(
    (a, b) => a.at - b.at,
  );
}
