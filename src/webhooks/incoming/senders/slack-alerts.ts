import { type Fields, firstText, textOf } from '../body/json-value';
import type { Alert } from '../notice';
import { blockWords, firstButton } from './slack-blocks';

const STATE = /^\s*\[(FIRING|RESOLVED)\b[^\]]*\]\s*/i;
/** `[Shop] [🔴 Down] timeout`: its header is the same for all monitors, and its button may be absent. */
const KUMA = /^\[([^\n]*?)\] \[[^[\]\n]{0,40}\b(Down|Up)\]/m;

export interface SlackAlert extends Alert {
  state: string;
}

export const withoutState = (title: string) => title.replace(STATE, '');

/** Programs that send alerts as Slack messages have no key for them: what they say tells which it is. */
export function slackAlert(sent: Fields, attachments: Fields[]): SlackAlert | undefined {
  const [first] = attachments;
  if (!first) return undefined;
  return titledAlert(first) ?? kumaAlert(sent, first);
}

/** Alertmanager and Grafana: `[FIRING:1] Name (labels)`. */
function titledAlert({ title, title_link }: Fields): SlackAlert | undefined {
  const words = textOf(title) ?? '';
  const [, state] = STATE.exec(words) ?? [];
  if (state === undefined) return undefined;
  const key = `titled ${textOf(title_link) ?? ''} ${withoutLabels(withoutState(words))}`;
  const isOpen = state.toUpperCase() === 'FIRING';
  return { key, isOpen, lasts: true, state: isOpen ? 'Firing' : 'Resolved' };
}

function withoutLabels(title: string): string {
  const trimmed = title.trimEnd();
  const start = trimmed.endsWith(')') ? trimmed.lastIndexOf('(') : -1;
  return (start > 0 ? trimmed.slice(0, start) : trimmed).trim();
}

function kumaAlert(sent: Fields, { blocks }: Fields): SlackAlert | undefined {
  const words = firstText(sent, 'text') ?? blockWords(blocks);
  const [, monitor, state] = KUMA.exec(words) ?? [];
  if (state === undefined || blocks === undefined || blocks === null) return undefined;
  return {
    key: `kuma ${firstButton(blocks) ?? ''} ${monitor}`,
    isOpen: state === 'Down',
    lasts: true,
    state,
  };
}
