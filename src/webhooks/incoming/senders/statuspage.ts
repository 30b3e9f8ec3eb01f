import { type Fields, fieldsOf, firstText, isFields, listOf, textOf } from '../body/json-value';
import { line, markdown } from '../html';
import type { Alert, Notice, Report, Tone } from '../notice';

const ENDED = new Set(['resolved', 'completed', 'postmortem', 'operational']);

const IMPACTS = new Map<string, Tone>([
  ['critical', 'bad'],
  ['major', 'bad'],
  ['maintenance', 'info'],
]);

const COMPONENT_TONES = new Map<string, Tone>([
  ['operational', 'good'],
  ['under_maintenance', 'info'],
  ['partial_outage', 'bad'],
  ['major_outage', 'bad'],
]);

export const isStatuspage = ({ page, incident, component_update }: Fields) =>
  isFields(page) && (isFields(incident) || isFields(component_update));

export function statuspageReport(sent: Fields): Report {
  return isFields(sent.incident) ? incidentReport(sent.incident) : componentReport(sent);
}

function incidentReport(incident: Fields): Report {
  const latest = latestOf(listOf(incident.incident_updates).map(fieldsOf));
  const status = textOf(incident.status) ?? textOf(latest.status) ?? 'updated';
  const isOpen = !ENDED.has(status);
  const words = textOf(latest.body);
  const affected = listOf(latest.affected_components).map((one) => textOf(fieldsOf(one).name));
  const names = affected.filter(Boolean).join(', ');
  const notice: Notice = {
    tone: isOpen ? (IMPACTS.get(textOf(incident.impact) ?? '') ?? 'warning') : 'good',
    state: inWords(status),
    title: line(textOf(incident.name) ?? 'Incident'),
    url: firstText(incident, 'shortlink', 'url'),
    text: words === undefined ? [] : [markdown(words)],
    fields: names === '' ? [] : [{ label: line('Affected'), value: line(names) }],
  };
  return { notices: [notice], alert: alertOf(textOf(incident.id), isOpen, incident) };
}

const timeOf = (time: unknown) => Date.parse(textOf(time) ?? '') || 0;

const latestOf = (updates: Fields[]) =>
  updates.reduce(
    (latest, one) => (timeOf(one.created_at) > timeOf(latest.created_at) ? one : latest),
    updates[0] ?? {},
  );

/** `in_progress` is read as “In progress”. */
const inWords = (status: string) => (status.charAt(0).toUpperCase() + status.slice(1)).replaceAll('_', ' ');

/** Maintenance is announced long before it begins. */
function alertOf(id: string | undefined, isOpen: boolean, sent: Fields): Alert | undefined {
  if (id === undefined) return undefined;
  const lasts = textOf(sent.scheduled_for) === undefined;
  const [began, ended] = [timeOf(sent.created_at), timeOf(sent.resolved_at)];
  return { key: `statuspage ${id}`, isOpen, lasts, ...(began && { began }), ...(ended && { ended }) };
}

function componentReport({ component, component_update }: Fields): Report {
  const { id, name } = fieldsOf(component);
  const status = textOf(fieldsOf(component_update).new_status) ?? 'updated';
  const notice: Notice = {
    tone: COMPONENT_TONES.get(status) ?? 'warning',
    state: inWords(status),
    title: line(textOf(name) ?? 'Component'),
  };
  return { notices: [notice], alert: alertOf(textOf(id), !ENDED.has(status), {}) };
}
