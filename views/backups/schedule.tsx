import { text } from '../../assets/texts/texts';
import { MAX_BACKUPS } from '../../src/protocol/limits';
import { Card } from '../components/card';
import { Field, FieldErrors } from '../components/field';
import { SubmitRow } from '../components/submit-row';
import { SwitchButton } from '../components/switch-button';
import type { FieldError, Values } from '../pages/page';

const ACTION = '/account/backups/settings?_method=put';

export interface Schedule {
  isNightly: boolean;
  time: string;
  kept: string;
  zone: string;
}

interface ScheduleProps {
  schedule: Schedule;
  values?: Values;
  errors?: FieldError[];
}

export function ScheduleCard({ schedule, ...form }: ScheduleProps) {
  const words = text.backups.schedule;
  return (
    <Card title={words.title}>
      <SwitchButton
        id="nightly"
        action={ACTION}
        name="is_nightly"
        on={schedule.isNightly}
        label={words.nightly}
        hint={words.hint}
      />
      <TimesForm schedule={schedule} {...form} />
    </Card>
  );
}

function TimesForm({ schedule: { time, kept, zone }, values, errors }: ScheduleProps) {
  const words = text.backups.schedule;
  return (
    <form class="form" method="post" action={ACTION}>
      <FieldErrors field="base" errors={errors} />
      <div class="settings-pair">
        <Field
          label={words.time}
          name="time"
          type="time"
          required
          value={String(values?.time ?? time)}
          hint={words.timeHint(zone)}
          errors={errors}
        />
        <Field
          label={words.kept}
          name="kept"
          type="number"
          min={1}
          max={MAX_BACKUPS}
          required
          value={String(values?.kept ?? kept)}
          errors={errors}
        />
      </div>
      <SubmitRow label={words.save} />
    </form>
  );
}
