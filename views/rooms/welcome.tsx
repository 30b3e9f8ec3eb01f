import type { MyRoomView } from '../../src/rooms/room.view';
import { CopyLink } from '../copy-link';
import { Icon } from '../icon';

export interface WelcomeCardProps {
  room: MyRoomView;
  name: string;
  joinUrl: string | null;
}

const WORDS = {
  open: 'Everyone on the account is in this room, also those who join later.',
  closed: 'Only chosen people are in this room.',
  direct: 'Only the people in this ping can read it.',
};

/** Stands where the first message will be. */
export function WelcomeCard({ room, name, joinUrl }: WelcomeCardProps) {
  return (
    <section class="welcome" id="welcome" aria-label="Welcome">
      <Icon name={room.type === 'direct' ? 'message-circle' : 'flame'} />
      <h2 dir="auto">{room.type === 'direct' ? name : `This is ${name}`}</h2>
      <p>{WORDS[room.type]}</p>
      {joinUrl && (
        <>
          <p>Send this link to whom you want here:</p>
          <CopyLink url={joinUrl} label="Join link" />
        </>
      )}
    </section>
  );
}
