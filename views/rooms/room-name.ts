import { text } from '../../assets/texts/texts';
import type { RoomView } from '../../src/protocol/room.view';
import type { UserView } from '../../src/protocol/user.view';

interface NamedRoom extends Pick<RoomView, 'name'> {
  users: Pick<UserView, 'id' | 'name'>[] | null;
}

export function roomName(room: NamedRoom, meId: number): string {
  if (room.name !== null) return room.name;
  const users = room.users ?? [];
  const others = users.filter((user) => user.id !== meId);
  if (others.length > 0) return text.rooms.pings.names(others.map((user) => user.name));
  const [me] = users;
  return me ? text.rooms.pings.onlyYou(me.name) : text.rooms.pings.justYou;
}
