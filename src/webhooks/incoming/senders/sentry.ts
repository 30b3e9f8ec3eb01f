import { type Fields, fieldsOf, firstText, textOf } from '../body/json-value';
import { type Html, line, literal } from '../html';
import type { Notice, Report, Tone } from '../notice';

const ACTIONS = new Map([
  ['created', 'New issue'],
  ['resolved', 'Resolved'],
  ['assigned', 'Assigned'],
  ['archived', 'Archived'],
  ['ignored', 'Archived'],
  ['unresolved', 'Unresolved'],
]);

/** @param resource what `Sentry-Hook-Resource` says @returns undefined for what isn't posted */
export function sentryReport(resource: string, sent: Fields): Report | undefined {
  const data = fieldsOf(sent.data);
  const action = textOf(sent.action) ?? '';
  if (resource === 'issue') return issueReport(fieldsOf(data.issue), action);
  if (resource === 'event_alert') return eventReport(fieldsOf(data.event), textOf(data.triggered_rule));
  if (resource === 'metric_alert') return metricReport(data, action);
  return undefined;
}

function issueReport(issue: Fields, action: string): Report | undefined {
  const state = ACTIONS.get(action);
  if (state === undefined) return undefined;
  const tone: Tone = action === 'created' || action === 'unresolved' ? 'bad' : 'good';
  const source = [firstText(fieldsOf(issue.project), 'name', 'slug'), textOf(issue.shortId)];
  return one({
    tone: action === 'assigned' ? 'info' : tone,
    state,
    source: source.filter(Boolean).join(' · ') || undefined,
    title: title(issue),
    url: firstText(issue, 'web_url', 'permalink'),
  });
}

const eventReport = (event: Fields, rule: string | undefined): Report =>
  one({ tone: 'bad', state: 'Alert', source: rule, title: title(event), url: textOf(event.web_url) });

function metricReport(data: Fields, action: string): Report {
  const isResolved = action === 'resolved';
  const words = textOf(data.description_text);
  const report = one({
    tone: isResolved ? 'good' : action === 'warning' ? 'warning' : 'bad',
    state: isResolved ? 'Resolved' : 'Firing',
    title: line(titleOfMetric(data) ?? 'Metric alert'),
    url: textOf(data.web_url),
    text: words === undefined ? [] : [literal(words)],
  });
  const id = textOf(fieldsOf(data.metric_alert).id);
  return id === undefined
    ? report
    : { ...report, alert: { key: `metric ${id}`, isOpen: !isResolved, lasts: true } };
}

/** It begins with the state, which changes. */
const titleOfMetric = (data: Fields) =>
  textOf(data.description_title)?.replace(/^(?:Resolved|Critical|Warning): (?=\S)/, '');

const one = (notice: Notice): Report => ({ notices: [notice] });
const title = (fields: Fields): Html => line(firstText(fields, 'title', 'message') ?? 'Sentry');
