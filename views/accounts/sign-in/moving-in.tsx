import { text } from '../../../assets/texts/texts';
import { Card } from '../../components/card';
import { CopyLine } from '../../components/copy-line';
import { Icon } from '../../components/icon';

const words = text.auth.movingIn;

/** `docs/moving-in.md`, `docs/backups.md` */
const WAYS = [
  { ...words.campfire, icon: 'flame', commands: ['npm start -- import campfire /path/to/storage'] },
  { ...words.slack, icon: 'file-archive', commands: ['npm start -- import slack /path/to/export.zip'] },
  { ...words.backup, icon: 'history', commands: ['npm start -- restore /path/to/backup'] },
  { ...words.export, icon: 'package', commands: ['npm start -- import /path/to/export.zip'] },
] as const;

/** Before there is an administrator, only whoever runs the server may bring something. */
export function MovingIn() {
  return (
    <Card title={words.title}>
      {WAYS.map(({ title, hint, steps, icon, commands }) => (
        <details key={title} class="moving-in">
          <summary class="row">
            <Icon name={icon} />
            <span class="row-text">
              <strong>{title}</strong>
              <small>{hint}</small>
            </span>
            <Icon name="chevron-down" />
          </summary>
          <div class="moving-in-steps">
            <p>{steps}</p>
            {commands.map((command) => (
              <CopyLine key={command} line={command} label={words.command} />
            ))}
          </div>
        </details>
      ))}
      <p class="hint">{words.safe}</p>
    </Card>
  );
}
