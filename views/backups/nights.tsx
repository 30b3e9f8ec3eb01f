import { text } from '../../assets/texts/texts';
import type { NightView } from '../../src/protocol/backup.view';
import { Card } from '../components/card';
import { Icon } from '../components/icon';

const ICONS: Record<NightView['state'], string> = { proven: 'check', failed: 'x', off: 'minus' };

export function Nights({ nights }: { nights: NightView[] }) {
  const words = text.backups.nights;
  return (
    <Card title={words.title(nights.length)}>
      <ol class="nights">
        {nights.map(({ at, day, state, error }) => (
          <li key={at} class={`night night-${state}`} title={error ?? words[state]}>
            <span class="night-cell">
              <Icon name={ICONS[state]} />
              <span class="visually-hidden">{error ?? words[state]}</span>
            </span>
            <time dateTime={at}>{day}</time>
          </li>
        ))}
      </ol>
    </Card>
  );
}
