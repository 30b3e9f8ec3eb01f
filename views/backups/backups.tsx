import { text } from '../../assets/texts/texts';
import type { BackupProgress, BackupView, NightView } from '../../src/protocol/backup.view';
import { Card } from '../components/card';
import { CopyLine } from '../components/copy-line';
import { Icon } from '../components/icon';
import { SettingsPage } from '../components/settings-page';
import { Time } from '../components/time';
import type { FieldError, PageContext, Values } from '../pages/page';
import { Nights } from './nights';
import { type Schedule, ScheduleCard } from './schedule';
import { Verdict } from './verdict';

export interface BackupsPageProps {
  page: PageContext;
  running?: BackupProgress;
  newest?: BackupView;
  unprotectedMs: number;
  isOverdue: boolean;
  failure?: string;
  nights: NightView[];
  backups: BackupView[];
  folder: string;
  isOnSameDisk?: boolean;
  restoreCommand?: string;
  schedule: Schedule;
  values?: Values;
  errors?: FieldError[];
}

export function BackupsPage(props: BackupsPageProps) {
  const { page, nights, backups, schedule, values, errors } = props;
  return (
    <SettingsPage page={page} section="backups" title={text.backups.title}>
      <div class="backup-state" data-controller="refresh">
        <Verdict {...props} />
        {nights.length > 0 && <Nights nights={nights} />}
        {backups.length > 0 && <KeptBackups backups={backups} />}
        <Place {...props} />
      </div>
      <ScheduleCard schedule={schedule} values={values} errors={errors} />
    </SettingsPage>
  );
}

function KeptBackups({ backups }: Pick<BackupsPageProps, 'backups'>) {
  const words = text.backups.list;
  return (
    <Card title={words.title}>
      <ul class="rows">
        {backups.map(({ name, taken_at, proven_at, messages, files, bytes, error }) => (
          <li key={name} class={proven_at ? 'row backup-row backup-proven' : 'row backup-row backup-failed'}>
            <Icon name={proven_at ? 'circle-check' : 'circle-x'} />
            <span class="row-text">
              <Time at={taken_at} shape="moment" />
              <small>{error && !proven_at ? error : words.contents(messages, files, bytes)}</small>
            </span>
            <span class="hint">{proven_at ? words.proven : words.unproven}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Place({ folder, isOnSameDisk, restoreCommand }: BackupsPageProps) {
  const { place, restore } = text.backups;
  return (
    <Card title={place.title}>
      <p class="backup-folder">
        <code>{folder}</code>
      </p>
      {isOnSameDisk !== undefined && <p class="hint">{isOnSameDisk ? place.sameDisk : place.otherDisk}</p>}
      {restoreCommand && (
        <>
          <h3>{restore.title}</h3>
          <p class="hint">{restore.lead}</p>
          <CopyLine line={restoreCommand} label={restore.label} />
        </>
      )}
    </Card>
  );
}
