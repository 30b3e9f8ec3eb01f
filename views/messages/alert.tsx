import { durationOf } from '../../assets/rules/durations';
import { text } from '../../assets/texts/texts';
import type { AlertState, AlertTone, AlertView } from '../../src/protocol/alert.view';
import { Icon } from '../components/icon';
import { Time } from '../components/time';

const ICONS: Record<AlertTone, string> = {
  bad: 'flame',
  warning: 'triangle-alert',
  good: 'circle-check',
  info: 'info',
};

/** Stands for the first paragraph of the body, which says the same in words. */
export function AlertHead({ alert }: { alert: AlertView }) {
  const { tone, state, source, opened_at, resolved_at } = alert;
  const isRunning = tone === 'info' && opened_at !== null && resolved_at === null;
  return (
    <div class="alert-head">
      <p class="alert-state">
        <Icon name={isRunning ? 'loader' : ICONS[tone]} />
        <span>
          <bdi>{state}</bdi>
          {opened_at && ' '}
          {opened_at && !resolved_at && <Time at={sinceOf(alert) ?? opened_at} shape="for" />}
          {opened_at && resolved_at && text.times.after(...durationOf(opened_at, resolved_at))}
        </span>
      </p>
      {source && (
        <p class="alert-source" title={source}>
          <bdi>{source}</bdi>
        </p>
      )}
    </div>
  );
}

/** When it entered its present state, whatever its tone was since. */
function sinceOf({ state, states = [] }: AlertView): string | undefined {
  const before = states.findLastIndex((one) => one.state !== state);
  return states[before + 1]?.at;
}

export const withoutHead = (html: string) => html.slice(html.indexOf('</p>') + '</p>'.length).trimStart();

/** Left out if there is only a beginning and an end, which `AlertTimes` shows. */
export function AlertHistory({ alert }: { alert: AlertView }) {
  // Older events in the log have no states.
  const { states = [] } = alert;
  if (states.length <= 2) return null;
  return (
    <details class="alert-history">
      <summary>{text.messages.alertHistory}</summary>
      <ol>{states.map(HistoryLine)}</ol>
    </details>
  );
}

function HistoryLine({ tone, state, at }: AlertState) {
  return (
    <li data-tone={tone}>
      <Icon name={ICONS[tone]} />
      <bdi>{state}</bdi> <Time at={at} shape="moment" />
    </li>
  );
}

export function AlertTimes({ alert }: { alert: AlertView }) {
  const { opened_at, opened_tone, resolved_at } = alert;
  if (!opened_at || !resolved_at) return null;
  return (
    <p class="alert-times" data-opened-tone={opened_tone}>
      <Time at={opened_at} shape="clock" />
      <span class="alert-line">
        <span class="visually-hidden">{text.times.to}</span>
      </span>
      <Time at={resolved_at} shape="clock" />
    </p>
  );
}
