import { localValues } from '../page/storage';

const MAX_ROOMS = 10;

const keyOf = (userId: number) => `recent-rooms-${userId}`;

export const recentRooms = (userId: number) => localValues.read<number[]>(keyOf(userId)) ?? [];

export function rememberVisit(userId: number, roomId: number): void {
  const others = recentRooms(userId).filter((id) => id !== roomId);
  localValues.write(keyOf(userId), [roomId, ...others].slice(0, MAX_ROOMS));
}
