import type { ComponentChildren } from 'preact';
import { text } from '../../assets/texts/texts';
import { Card } from '../components/card';
import type { ExportsPageProps } from './exports';

type ChoicesProps = Pick<ExportsPageProps, 'rooms' | 'canExportAccount'> & { account: string };

export function Choices({ account, rooms, canExportAccount }: ChoicesProps) {
  const words = text.exporting.choices;
  return (
    <Card title={words.title}>
      <ul class="export-choices">
        {canExportAccount && (
          <Choice kind="account" title={words.account(account)} hint={words.accountHint} />
        )}
        {rooms.length > 0 && (
          <Choice kind="room" title={words.room} hint={words.roomHint}>
            <RoomSelect rooms={rooms} />
          </Choice>
        )}
        <Choice kind="own" title={words.own} hint={words.ownHint} />
      </ul>
    </Card>
  );
}

interface ChoiceProps {
  kind: string;
  title: string;
  hint: string;
  children?: ComponentChildren;
}

function Choice({ kind, title, hint, children }: ChoiceProps) {
  return (
    <li>
      <form class="export-choice" method="post" action="/account/exports">
        <input type="hidden" name="kind" value={kind} />
        <div class="export-title">
          <h3>{title}</h3>
          <p class="hint">{hint}</p>
        </div>
        {children}
        <button class="button button-small" type="submit">
          {text.exporting.start}
        </button>
      </form>
    </li>
  );
}

function RoomSelect({ rooms }: Pick<ExportsPageProps, 'rooms'>) {
  return (
    <select class="input export-room" name="room_id" aria-label={text.exporting.choices.roomLabel}>
      {rooms.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
