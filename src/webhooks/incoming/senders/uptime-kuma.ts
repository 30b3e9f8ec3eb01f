import { type Fields, fieldsOf, firstText, isFields, textOf } from '../body/json-value';
import { line, literal } from '../html';
import type { Report, Tone } from '../notice';

const STATES: Record<number, { tone: Tone; state: string }> = {
  0: { tone: 'bad', state: 'Down' },
  1: { tone: 'good', state: 'Up' },
  2: { tone: 'warning', state: 'Pending' },
  3: { tone: 'info', state: 'Maintenance' },
};

/** Its test has neither a heartbeat nor a monitor. */
export function uptimeKumaReport(sent: Fields): Report {
  const heartbeat = fieldsOf(sent.heartbeat);
  const monitor = fieldsOf(sent.monitor);
  const message = textOf(sent.msg);
  if (!isFields(sent.heartbeat))
    return { notices: [{ text: message === undefined ? [] : [literal(message)] }] };
  const status = Number(heartbeat.status);
  const name = firstText(monitor, 'name', 'pathName');
  const words = textOf(heartbeat.msg) ?? message;
  const notice = {
    ...STATES[status],
    title: line(name ?? message ?? 'Uptime Kuma'),
    url: firstText(monitor, 'url'),
    text: words === undefined ? [] : [literal(words)],
  };
  const id = textOf(monitor.id) ?? textOf(heartbeat.monitorID);
  const isState = status === 0 || status === 1;
  const alert =
    id !== undefined && isState ? { key: `monitor ${id}`, isOpen: status === 0, lasts: true } : undefined;
  return { notices: [notice], alert };
}
