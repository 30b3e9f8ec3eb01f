import { text } from '../../assets/texts/texts';
import type { MyRoomView } from '../../src/protocol/room.view';
import { CopyLink } from '../components/copy-link';
import { Icon } from '../components/icon';
import { LongWords } from '../components/long-words';

export interface WelcomeCardProps {
  room: MyRoomView;
  name: string;
  joinUrl: string | null;
}

export function WelcomeCard({ room, name, joinUrl }: WelcomeCardProps) {
  return (
    <section class="welcome" id="welcome" aria-label={text.rooms.welcome.title}>
      <Icon name={room.type === 'direct' ? 'message-circle' : 'flame'} />
      <h2 dir="auto">
        <LongWords text={room.type === 'direct' ? name : text.rooms.welcome.heading(name)} />
      </h2>
      <p>{reach(room.type)}</p>
      {joinUrl && (
        <>
          <p>{text.rooms.welcome.invite}</p>
          <CopyLink url={joinUrl} label={text.accounts.invite.link} />
        </>
      )}
    </section>
  );
}

function reach(type: MyRoomView['type']): string {
  if (type === 'closed') return text.rooms.closed;
  return type === 'open' ? text.rooms.welcome.open : text.rooms.welcome.direct;
}
