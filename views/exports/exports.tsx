import { text } from '../../assets/texts/texts';
import type { ExportView } from '../../src/protocol/export.view';
import { SettingsPage } from '../components/settings-page';
import type { PageContext } from '../pages/page';
import { Choices } from './choices';
import { ExportCard } from './export-card';

export interface ShownExport extends ExportView {
  roomName?: string | null;
  /** After a restart of the server. */
  beganAgain: boolean;
}

export interface ExportsPageProps {
  page: PageContext;
  exports: ShownExport[];
  rooms: { id: number; name: string }[];
  canExportAccount: boolean;
}

export function ExportsPage({ page, exports, ...choices }: ExportsPageProps) {
  const account = page.account?.name ?? 'Campfire';
  return (
    <SettingsPage page={page} section="exports" title={text.exporting.title} lead={text.exporting.lead}>
      <div class="exports" data-controller="refresh">
        {exports.map((one) => (
          <ExportCard key={one.id} shown={one} account={account} />
        ))}
      </div>
      <Choices account={account} {...choices} />
    </SettingsPage>
  );
}
