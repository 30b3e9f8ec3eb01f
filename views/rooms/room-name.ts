import type { RoomView } from '../../src/rooms/room.view';

const names = new Intl.ListFormat('en', { style: 'short', type: 'conjunction' });

/** A room's name, or the people of a ping other than the viewer. */
export function roomName(room: Pick<RoomView, 'name' | 'users'>, meId: number): string {
  if (room.name !== null) return room.name;
  const users = room.users ?? [];
  const others = users.filter((user) => user.id !== meId);
  if (others.length > 0) return names.format(others.map((user) => user.name));
  return `${users[0]?.name ?? 'Just you'} (you)`;
}
