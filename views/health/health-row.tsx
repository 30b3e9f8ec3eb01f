import { text } from '../../assets/texts/texts';
import type { HealthLine, HealthState, HealthSubject } from '../../src/protocol/health.view';
import { Icon } from '../components/icon';

const ICONS: Record<HealthState, string> = {
  well: 'circle-check',
  tip: 'lightbulb',
  poor: 'circle-alert',
  down: 'circle-x',
};

const PAGES: Partial<Record<HealthSubject, string>> = {
  backup: '/account/backups',
  clock: '/account/retention',
  webhooks: '/account/bots',
};

export function HealthRow({ subject, state, message, advice }: HealthLine) {
  const { checks, states } = text.health;
  const href = PAGES[subject];
  return (
    <li class={`row health-row health-${state}`}>
      <Icon name={ICONS[state]} label={states[state]} />
      <div class="health-words">
        <h3>{checks[subject]}</h3>
        <p>{message}</p>
        {advice && <p class="health-advice">{advice}</p>}
      </div>
      {href && (
        <a class="button" href={href} aria-label={text.health.open(checks[subject])}>
          {text.health.show}
        </a>
      )}
    </li>
  );
}
