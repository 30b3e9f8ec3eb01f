import { type Fields, fieldsOf, firstText, listOf, textOf } from '../body/json-value';
import { type Html, line, literal, markdown } from '../html';
import type { Alert, Field, Notice, Report, Tone } from '../notice';

const MAX_SHOWN = 10;
const HIDDEN_LABELS = new Set(['alertname', 'grafana_folder', '__alert_rule_uid__', '__name__']);

export function alertsReport(sent: Fields): Report {
  const isOpen = textOf(sent.status) !== 'resolved';
  const labels = fieldsOf(sent.commonLabels);
  const notes = fieldsOf(sent.commonAnnotations);
  const alerts = listOf(sent.alerts).map(fieldsOf);
  const first = alerts[0] ?? {};
  const title = firstText(notes, 'summary') ?? nameOf(labels, first) ?? textOf(sent.title);
  const source = firstText(labels, 'instance', 'host', 'job', 'grafana_folder');
  const notice: Notice = {
    ...stateOf(isOpen, textOf(labels.severity)),
    source,
    title: line(title ?? 'Alert'),
    url: firstText(first, 'panelURL', 'dashboardURL', 'generatorURL') ?? textOf(sent.externalURL),
    text: textOfAlerts(sent, notes, alerts),
    ...(isOpen && { fields: labelFields(labels, source), links: linksOf(notes, first) }),
  };
  const key = textOf(sent.groupKey);
  return {
    notices: [notice],
    alert: key === undefined ? undefined : { key: `group ${key}`, isOpen, lasts: true, ...timesOf(alerts) },
  };
}

function stateOf(isOpen: boolean, severity = ''): { tone: Tone; state: string } {
  if (!isOpen) return { tone: 'good', state: 'Resolved' };
  return { tone: /^(?:warn|info|low|minor)/i.test(severity) ? 'warning' : 'bad', state: 'Firing' };
}

function timesOf(alerts: Fields[]): Pick<Alert, 'began' | 'ended'> {
  const times = (name: string) =>
    alerts.map((alert) => Date.parse(textOf(alert[name]) ?? '')).filter(isKnown);
  const [starts, ends] = [times('startsAt'), times('endsAt')];
  return {
    began: starts.length > 0 ? Math.min(...starts) : undefined,
    ended: ends.length > 0 ? Math.max(...ends) : undefined,
  };
}

/** Go writes the year 1 for a time that isn't set. */
const isKnown = (time: number) => time > 0;

const nameOf = (labels: Fields, first: Fields) =>
  textOf(labels.alertname) ?? textOf(fieldsOf(first.labels).alertname);

/** Grafana's message repeats what the alerts say, so it stands in only where they say nothing. */
function textOfAlerts(sent: Fields, notes: Fields, alerts: Fields[]): Html[] {
  const details = detailOf(notes, alerts).slice(0, MAX_SHOWN);
  const message = textOf(sent.message);
  return details.length === 0 && message !== undefined ? [markdown(message)] : details.map(literal);
}

function detailOf(notes: Fields, alerts: Fields[]): string[] {
  const common = firstText(notes, 'description', 'message');
  if (common !== undefined) return [common];
  const summary = textOf(notes.summary);
  const each = alerts.map(({ annotations }) =>
    firstText(fieldsOf(annotations), 'description', 'summary', 'message'),
  );
  return [...new Set(each)].filter((words) => words !== undefined && words !== summary) as string[];
}

/** `growing_by` is read as “Growing by”. */
function labelFields(labels: Fields, source: string | undefined): Field[] {
  return Object.entries(labels).flatMap(([name, value]) => {
    const words = textOf(value);
    if (words === undefined || words === source || HIDDEN_LABELS.has(name)) return [];
    const label = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
    return [{ label: line(label, 60), value: line(words) }];
  });
}

function linksOf(notes: Fields, { silenceURL }: Fields): { label: string; url: string }[] {
  const found = [
    { label: 'Runbook', url: textOf(notes.runbook_url) },
    { label: 'Silence', url: textOf(silenceURL) },
  ];
  return found.filter((one): one is { label: string; url: string } => one.url !== undefined);
}
