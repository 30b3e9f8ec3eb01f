import { text } from '../../assets/texts/texts';
import type { RoomView } from '../../src/rooms/room.view';
import { Icon } from '../icon';

/** How far a room reaches, as a sign: everyone, chosen people, or a ping. */
export function RoomMark({ room }: { room: Pick<RoomView, 'type'> }) {
  if (room.type === 'open') return <Icon name="hash" />;
  if (room.type === 'closed') return <Icon name="lock" label={text.rooms.chosenPeople} />;
  return <Icon name="message-circle" label={text.rooms.pings.ping} />;
}
