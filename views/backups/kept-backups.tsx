import { text } from '../../assets/texts/texts';
import type { KeptBackupView, RestoreCommands } from '../../src/protocol/backup.view';
import { Card } from '../components/card';
import { CopyLine } from '../components/copy-line';
import { Icon } from '../components/icon';
import { Time } from '../components/time';

export function KeptBackups({ backups }: { backups: KeptBackupView[] }) {
  return (
    <Card title={text.backups.list.title}>
      <ul class="rows">
        {backups.map((backup) => (
          <KeptBackup key={backup.name} {...backup} />
        ))}
      </ul>
    </Card>
  );
}

function KeptBackup(backup: KeptBackupView) {
  const { taken_at, proven_at, messages, files, bytes, error, isEncrypted, restore } = backup;
  const words = text.backups.list;
  return (
    <li class={proven_at ? 'backup-row backup-proven' : 'backup-row backup-failed'}>
      <div class="row">
        <Icon name={proven_at ? 'circle-check' : 'circle-x'} />
        <span class="row-text">
          <Time at={taken_at} shape="moment" />
          <small>{error && !proven_at ? error : words.contents(messages, files, bytes)}</small>
        </span>
        <span class="hint">{proven_at ? words.proven : words.unproven}</span>
      </div>
      {restore && <Restore {...restore} isEncrypted={isEncrypted} />}
    </li>
  );
}

/** A server can't replace the data that it runs on, so an administrator does, on its machine. */
function Restore({ copy, look, replace, isEncrypted }: RestoreCommands & { isEncrypted: boolean }) {
  const words = text.backups.restore;
  return (
    <details class="backup-restore">
      <summary class="text-button">
        <Icon name="history" />
        {words.title}
      </summary>
      <div class="backup-commands">
        <p class="hint">{words.lookLead}</p>
        {isEncrypted && <p class="hint">{words.key}</p>}
        <CopyLine line={copy} label={words.copy} />
        <CopyLine line={look} label={words.look} />
        <p class="hint">{words.lead}</p>
        <CopyLine line={replace} label={words.label} />
      </div>
    </details>
  );
}
