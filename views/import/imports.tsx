import { text } from '../../assets/texts/texts';
import type { ImportArchiveView, ImportView } from '../../src/protocol/import.view';
import { SettingsPage } from '../components/settings-page';
import type { PageContext } from '../pages/page';
import { Archives } from './archives';
import { ImportCard } from './import-card';
import { UploadArchive } from './upload-archive';

export interface ImportsPageProps {
  page: PageContext;
  current?: ImportView;
  archives: ImportArchiveView[];
  folder: string;
  maxMib: number;
}

export function ImportsPage({ page, current, archives, folder, maxMib }: ImportsPageProps) {
  return (
    <SettingsPage page={page} section="imports" title={text.importing.title} lead={text.importing.lead}>
      <div class="imports" data-controller="refresh">
        {current && <ImportCard current={current} />}
      </div>
      {!current && (
        <>
          <UploadArchive maxMib={maxMib} />
          <Archives archives={archives} folder={folder} />
        </>
      )}
    </SettingsPage>
  );
}
