import { text } from '../../assets/texts/texts';
import type { UserView } from '../../src/auth/user.view';
import type { RoomView } from '../../src/rooms/room.view';

interface NamedRoom extends Pick<RoomView, 'name'> {
  users: Pick<UserView, 'id' | 'name'>[] | null;
}

/** A room's name, or the people of a ping other than the viewer. */
export function roomName(room: NamedRoom, meId: number): string {
  if (room.name !== null) return room.name;
  const users = room.users ?? [];
  const others = users.filter((user) => user.id !== meId);
  if (others.length > 0) return text.rooms.pings.names(others.map((user) => user.name));
  const [me] = users;
  return me ? text.rooms.pings.onlyYou(me.name) : text.rooms.pings.justYou;
}
