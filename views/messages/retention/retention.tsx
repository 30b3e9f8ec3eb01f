import { text } from '../../../assets/texts/texts';
import type { RetentionView } from '../../../src/protocol/retention.view';
import type { MyRoomView } from '../../../src/protocol/room.view';
import { Card } from '../../components/card';
import { SelectField } from '../../components/field';
import { SettingsPage } from '../../components/settings-page';
import { SubmitRow } from '../../components/submit-row';
import { Warning } from '../../components/warning';
import type { PageContext } from '../../pages/page';

const DAYS = [30, 90, 180, 365, 730, 1_095, 1_825, 3_650];

export interface RetentionPageProps {
  page: PageContext;
  retention: RetentionView;
  rooms: Pick<MyRoomView, 'id' | 'name'>[];
  /** In milliseconds; undefined while the clock is believed. */
  clock: { aheadMs: number; remainingMs: number } | undefined;
}

const ACTION = '/account/retention?_method=put';

export function RetentionPage({ page, retention, rooms, clock }: RetentionPageProps) {
  const words = text.retention;
  return (
    <SettingsPage
      page={page}
      section="account"
      title={words.title}
      lead={words.lead}
      back={{ href: '/account/edit', label: text.shell.settings.general }}
    >
      {clock && <ClockWarning clock={clock} />}
      <Card title={words.account}>
        <form class="form" method="post" action={ACTION}>
          <Fields id="account" kept={retention} />
          <SubmitRow label={words.save} />
        </form>
      </Card>
      <RoomRules retention={retention} rooms={rooms} />
    </SettingsPage>
  );
}

function ClockWarning({ clock }: { clock: NonNullable<RetentionPageProps['clock']> }) {
  const { message, advice } = text.health.clock.ahead(clock);
  return (
    <Warning>
      {message} {advice}
    </Warning>
  );
}

function RoomRules({ retention, rooms }: Pick<RetentionPageProps, 'retention' | 'rooms'>) {
  const words = text.retention;
  const nameOf = (id: number) => rooms.find((room) => room.id === id)?.name ?? '';
  return (
    <Card title={words.rooms}>
      {retention.rooms.map(({ room_id, ...kept }) => (
        <form key={room_id} class="form" method="post" action={ACTION}>
          <input type="hidden" name="room_id" value={room_id} />
          <Fields id={`room-${room_id}`} label={nameOf(room_id)} kept={kept} canFollow />
          <SubmitRow label={words.save} />
        </form>
      ))}
      <NewRule rooms={rooms} />
    </Card>
  );
}

function NewRule({ rooms }: Pick<RetentionPageProps, 'rooms'>) {
  return (
    <form class="form" method="post" action={ACTION}>
      <SelectField label={text.retention.room} name="room_id" id="new-room" required>
        {rooms.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <Fields id="new" kept={{ days: null, file_days: null }} />
      <SubmitRow label={text.retention.save} />
    </form>
  );
}

interface FieldsProps {
  id: string;
  label?: string;
  kept: Pick<RetentionView, 'days' | 'file_days'>;
  canFollow?: boolean;
}

function Fields({ id, label = text.retention.keep, kept, canFollow }: FieldsProps) {
  const words = text.retention;
  return (
    <div class="settings-pair">
      <DaysField
        id={id}
        name="days"
        label={label}
        days={kept.days}
        forever={words.forever}
        canFollow={canFollow}
      />
      <DaysField
        id={id}
        name="file_days"
        label={words.files}
        days={kept.file_days}
        forever={words.asMessages}
      />
    </div>
  );
}

interface DaysFieldProps {
  id: string;
  name: string;
  label: string;
  days: number | null;
  forever: string;
  canFollow?: boolean;
}

function DaysField({ id, name, label, days, forever, canFollow }: DaysFieldProps) {
  const words = text.retention;
  const offered = days === null || DAYS.includes(days) ? DAYS : [...DAYS, days].sort((a, b) => a - b);
  return (
    <SelectField label={label} name={name} id={`${name}-${id}`}>
      {canFollow && <option value="account">{words.asAccount}</option>}
      <option value="forever" selected={days === null}>
        {forever}
      </option>
      {offered.map((count) => (
        <option key={count} value={count} selected={count === days}>
          {words.days(count)}
        </option>
      ))}
    </SelectField>
  );
}
