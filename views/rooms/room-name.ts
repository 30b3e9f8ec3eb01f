import { text } from '../../assets/texts/texts';
import type { RoomView } from '../../src/rooms/room.view';

/** A room's name, or the people of a ping other than the viewer. */
export function roomName(room: Pick<RoomView, 'name' | 'users'>, meId: number): string {
  if (room.name !== null) return room.name;
  const users = room.users ?? [];
  const others = users.filter((user) => user.id !== meId);
  if (others.length > 0) return text.rooms.pings.names(others.map((user) => user.name));
  const [me] = users;
  return me ? text.rooms.pings.onlyYou(me.name) : text.rooms.pings.justYou;
}
