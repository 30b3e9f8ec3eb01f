import { type Fields, fieldsOf, firstText, isFields, listOf, textOf } from '../body/json-value';
import { line, literal } from '../html';
import type { Field, Notice, Report, Tone } from '../notice';

const STATES = new Map<string, { tone: Tone; state: string }>([
  ['incident.triggered', { tone: 'bad', state: 'Triggered' }],
  ['incident.reopened', { tone: 'bad', state: 'Reopened' }],
  ['incident.escalated', { tone: 'bad', state: 'Escalated' }],
  ['incident.unacknowledged', { tone: 'bad', state: 'Unacknowledged' }],
  ['incident.acknowledged', { tone: 'warning', state: 'Acknowledged' }],
  ['incident.resolved', { tone: 'good', state: 'Resolved' }],
]);

export const isPagerduty = ({ event }: Fields) =>
  isFields(event) && /^\w+\.\w/.test(textOf(event.event_type) ?? '');

/** @returns undefined for what isn't posted */
export function pagerdutyReport(sent: Fields): Report | undefined {
  const event = fieldsOf(sent.event);
  const data = fieldsOf(event.data);
  const type = textOf(event.event_type) ?? '';
  const report = type === 'incident.annotated' ? noteReport(event, data) : incidentReport(type, event, data);
  return report && { ...report, delivery: textOf(event.id) };
}

function incidentReport(type: string, event: Fields, incident: Fields): Report | undefined {
  const state = STATES.get(type);
  if (!state) return undefined;
  const isOpen = type !== 'incident.resolved';
  const by = type === 'incident.acknowledged' ? personOf(event) : undefined;
  const notice: Notice = {
    ...state,
    state: by === undefined ? state.state : `${state.state} by ${by}`,
    source: nameOf(incident.service),
    title: line(textOf(incident.title) ?? 'Incident'),
    url: textOf(incident.html_url),
    fields: isOpen ? fieldsOfIncident(incident) : [],
  };
  const id = textOf(incident.id);
  const alert =
    id === undefined ? undefined : { key: `pagerduty ${id}`, isOpen, lasts: true, ...timesOf(event) };
  return { notices: [notice], alert };
}

const nameOf = (reference: unknown) => textOf(fieldsOf(reference).summary);

/** A service or an integration may have done it, too. */
function personOf({ agent }: Fields): string | undefined {
  return textOf(fieldsOf(agent).type) === 'user_reference' ? nameOf(agent) : undefined;
}

function fieldsOfIncident({ priority, assignees }: Fields): Field[] {
  const people = listOf(assignees).map(nameOf).filter(Boolean).join(', ');
  const all = [
    ['Priority', nameOf(priority)],
    ['Assigned to', people],
  ] as const;
  return all.flatMap(([label, words]) => (words ? [{ label: line(label), value: line(words) }] : []));
}

function timesOf({ data, occurred_at }: Fields): { began?: number; ended?: number } {
  const [began, ended] = [fieldsOf(data).created_at, occurred_at].map((time) =>
    Date.parse(textOf(time) ?? ''),
  );
  return { ...(began && { began }), ...(ended && { ended }) };
}

function noteReport(event: Fields, { incident, content }: Fields): Report {
  const by = personOf(event);
  const words = textOf(content);
  const notice: Notice = {
    tone: 'info',
    state: by === undefined ? 'Note' : `Note by ${by}`,
    title: line(nameOf(incident) ?? 'Incident'),
    url: firstText(fieldsOf(incident), 'html_url'),
    text: words === undefined ? [] : [literal(words)],
  };
  return { notices: [notice] };
}
