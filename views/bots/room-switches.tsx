import type { NamedRoom } from './bot-state';

interface RoomSwitchesProps {
  name: 'room_ids' | 'webhook_room_ids';
  rooms: NamedRoom[];
  chosen: number[];
}

export function RoomSwitches({ name, rooms, chosen }: RoomSwitchesProps) {
  return (
    <ul class="rows">
      {rooms.map((room) => (
        <li key={room.id}>
          <label class="switch-row">
            <span class="switch-text clip" dir="auto">
              {room.name}
            </span>
            <input
              class="checkbox"
              type="checkbox"
              name={name}
              value={room.id}
              checked={chosen.includes(room.id)}
            />
          </label>
        </li>
      ))}
    </ul>
  );
}
