import { text } from '../../assets/texts/texts';
import { Card } from '../components/card';
import { CopyLine } from '../components/copy-line';
import type { NamedRoom } from './bot-state';

export interface TrialLines {
  room: NamedRoom;
  post: string;
  attach: string;
}

interface BotTrialProps {
  path: string;
  rooms: NamedRoom[];
  trial?: TrialLines;
}

export function BotTrial({ path, rooms, trial }: BotTrialProps) {
  const words = text.bots.trial;
  if (!trial)
    return (
      <Card title={words.title}>
        <p class="hint">{words.noRoom}</p>
      </Card>
    );
  return (
    <Card title={words.title}>
      <p class="hint">{words.lead(trial.room.name)}</p>
      {rooms.length > 1 && <RoomChoice path={path} rooms={rooms} chosen={trial.room.id} />}
      <CopyLine line={trial.post} label={words.post} />
      <CopyLine line={trial.attach} label={words.attach} />
    </Card>
  );
}

function RoomChoice({ path, rooms, chosen }: { path: string; rooms: NamedRoom[]; chosen: number }) {
  return (
    <form class="bot-room-choice" method="get" action={path}>
      <select class="input" name="room" aria-label={text.bots.trial.room}>
        {rooms.map(({ id, name }) => (
          <option key={id} value={id} selected={id === chosen}>
            {name}
          </option>
        ))}
      </select>
      <button class="button" type="submit">
        {text.bots.trial.show}
      </button>
    </form>
  );
}
