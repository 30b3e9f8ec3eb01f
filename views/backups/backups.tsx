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
  /** The newest proven one is from later than now. */
  isAhead: boolean;
  failure?: string;
  nights: NightView[];
  backups: KeptBackupView[];
  folder: string;
  isOnSameDisk?: boolean;
  isEncrypted: boolean;
  /** In bytes; absent if the next backup fits. */
  shortage?: { needed: number; free: number };
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

function Place({ folder, isOnSameDisk, isEncrypted }: BackupsPageProps) {
  const { place } = text.backups;
  return (
    <Card title={place.title}>
      <p class="backup-folder">
        <code>{folder}</code>
      </p>
      {isOnSameDisk !== undefined && <p class="hint">{isOnSameDisk ? place.sameDisk : place.otherDisk}</p>}
      {isEncrypted && <p class="hint">{place.encrypted}</p>}
    </Card>
  );
}
