import type { IncomingHttpHeaders } from 'node:http';
import { type Fields, isFields, textOf } from '../body/json-value';
import type { Payload } from '../body/payload';
import { literal } from '../html';
import { noticeParts, type Report } from '../notice';
import { alertsReport } from './alerts';
import { anyReport } from './anything';
import { githubReport } from './github';
import { gitlabReport } from './gitlab';
import { isJenkins, jenkinsReport } from './jenkins';
import { isPagerduty, pagerdutyReport } from './pagerduty';
import { sentryReport } from './sentry';
import { slackReport } from './slack';
import { isStatuspage, statuspageReport } from './statuspage';
import { uptimeKumaReport } from './uptime-kuma';

/** Who sent it, by its headers and then by its shape. @returns undefined for what isn't posted */
export function reportOf(headers: IncomingHttpHeaders, payload: Payload): Report | undefined {
  if ('text' in payload) return { notices: [{ text: [literal(payload.text)] }] };
  const { fields } = payload;
  const github = named(headers, 'x-github-event', 'x-gitea-event', 'x-forgejo-event', 'x-gogs-event');
  if (github !== undefined) return githubReport(github, fields);
  if (headers['x-gitlab-event'] !== undefined) return gitlabReport(fields);
  const sentry = named(headers, 'sentry-hook-resource');
  return sentry === undefined ? byShape(fields) : sentryReport(sentry, fields);
}

function named(headers: IncomingHttpHeaders, ...names: string[]): string | undefined {
  return names.map((name) => headers[name]).find((value) => typeof value === 'string') as string | undefined;
}

function byShape(fields: Fields): Report | undefined {
  if (Array.isArray(fields.alerts)) return alertsReport(fields);
  if ('heartbeat' in fields && 'monitor' in fields) return uptimeKumaReport(fields);
  if (isPagerduty(fields)) return pagerdutyReport(fields);
  if (isStatuspage(fields)) return statuspageReport(fields);
  if (isJenkins(fields)) return jenkinsReport(fields);
  const slack = isSlack(fields) ? slackReport(fields) : undefined;
  return slack && showsAnything(slack) ? slack : anyReport(fields);
}

/** Others call their files `attachments`, too. */
const showsAnything = ({ notices }: Report) => notices.some((notice) => noticeParts(notice).length > 0);

/** Slack's messages have no title and no link of their own. */
function isSlack(fields: Fields): boolean {
  if (isPresent(fields.attachments) || isPresent(fields.blocks)) return true;
  const others = ['title', 'subject', 'url', 'link'];
  return textOf(fields.text) !== undefined && others.every((name) => textOf(fields[name]) === undefined);
}

const isPresent = (value: unknown) =>
  isFields(value) ||
  (typeof value === 'string' && value.trim() !== '') ||
  (Array.isArray(value) && value.length > 0);
