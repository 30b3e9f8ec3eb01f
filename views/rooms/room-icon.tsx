import { text } from '../../assets/texts/texts';
import type { RoomView } from '../../src/protocol/room.view';
import { Icon } from '../components/icon';

export function RoomIcon({ room }: { room: Pick<RoomView, 'type'> }) {
  if (room.type === 'open') return <Icon name="hash" />;
  if (room.type === 'closed') return <Icon name="lock" label={text.rooms.chosenPeople} />;
  return <Icon name="message-circle" label={text.rooms.pings.ping} />;
}
