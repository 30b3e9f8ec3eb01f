import { text } from '../../assets/texts/texts';
import type { BackupProgress, BackupView, KeptBackupView, NightView } from '../../src/protocol/backup.view';
import { Card } from '../components/card';
import { SettingsPage } from '../components/settings-page';
import type { FieldError, PageContext, Values } from '../pages/page';
import { KeptBackups } from './kept-backups';
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
  backups: KeptBackupView[];
  folder: string;
  isOnSameDisk?: boolean;
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

function Place({ folder, isOnSameDisk }: BackupsPageProps) {
  const { place } = text.backups;
  return (
    <Card title={place.title}>
      <p class="backup-folder">
        <code>{folder}</code>
      </p>
      {isOnSameDisk !== undefined && <p class="hint">{isOnSameDisk ? place.sameDisk : place.otherDisk}</p>}
    </Card>
  );
}
