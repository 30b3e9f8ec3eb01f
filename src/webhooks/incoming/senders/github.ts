import { type Fields, fieldsOf, firstText, textOf } from '../body/json-value';
import { line, markdown } from '../html';
import type { Notice, Report } from '../notice';
import { pushNotice } from './commits';
import { endOf, RUNNING } from './runs';

const STATES = new Map<string, Pick<Notice, 'tone' | 'state'>>([
  ['opened', { tone: 'info', state: 'Opened' }],
  ['reopened', { tone: 'info', state: 'Reopened' }],
  ['closed', { tone: 'warning', state: 'Closed' }],
  ['merged', { tone: 'good', state: 'Merged' }],
]);

type Reader = (sent: Fields, action: string) => Report | undefined;

const EVENTS = new Map<string, Reader>([
  ['push', push],
  ['pull_request', pullRequest],
  ['issues', issue],
  ['issue_comment', comment],
  ['pull_request_comment', comment],
  ['release', release],
  ['workflow_run', workflowRun],
  ['check_run', checkRun],
]);

/** GitHub, and Gitea and Forgejo, which name some members otherwise. @returns undefined for what isn't posted */
export const githubReport = (event: string, sent: Fields): Report | undefined =>
  EVENTS.get(event)?.(sent, textOf(sent.action) ?? '');

const repositoryOf = ({ repository }: Fields) => firstText(fieldsOf(repository), 'full_name', 'name');
const nameOf = (person: unknown) => firstText(fieldsOf(person), 'login', 'username', 'name', 'full_name');

function push(sent: Fields): Report | undefined {
  const notice = pushNotice(sent, {
    repository: repositoryOf(sent),
    pusher: firstText(fieldsOf(sent.pusher), 'name', 'login', 'username') ?? nameOf(sent.sender),
    compareUrl: firstText(sent, 'compare', 'compare_url'),
  });
  return notice && { notices: [notice] };
}

function pullRequest(sent: Fields, action: string): Report | undefined {
  const pull = fieldsOf(sent.pull_request);
  const isMerged = action === 'closed' && (pull.merged === true || textOf(pull.merged_at) !== undefined);
  const notice = itemNotice(sent, pull, isMerged ? 'merged' : action);
  if (!notice) return undefined;
  const key = `pull ${repositoryOf(sent) ?? ''} ${firstText(pull, 'number', 'id') ?? ''}`;
  return { notices: [notice], alert: { key, isOpen: action !== 'closed', lasts: false } };
}

function issue(sent: Fields, action: string): Report | undefined {
  const notice = itemNotice(sent, fieldsOf(sent.issue), action);
  return notice && { notices: [notice] };
}

function itemNotice(sent: Fields, item: Fields, action: string): Notice | undefined {
  const state = STATES.get(action);
  if (!state) return undefined;
  const by = nameOf(sent.sender);
  return {
    ...state,
    state: by === undefined ? state.state : `${state.state} by ${by}`,
    source: itemName(sent, item),
    title: line(textOf(item.title) ?? 'Untitled'),
    url: textOf(item.html_url),
  };
}

function itemName(sent: Fields, item: Fields): string | undefined {
  const number = textOf(item.number);
  const repository = repositoryOf(sent);
  return number === undefined ? repository : `${repository ?? ''}#${number}`;
}

function comment(sent: Fields, action: string): Report | undefined {
  if (action !== 'created') return undefined;
  const { body, html_url, user } = fieldsOf(sent.comment);
  const item = fieldsOf(sent.issue ?? sent.pull_request);
  const words = textOf(body);
  const by = nameOf(user) ?? nameOf(sent.sender);
  const notice: Notice = {
    tone: 'info',
    state: by === undefined ? 'Comment' : `Comment by ${by}`,
    source: itemName(sent, item),
    title: line(textOf(item.title) ?? 'Untitled'),
    url: textOf(html_url),
    text: words === undefined ? [] : [markdown(words)],
  };
  return { notices: [notice] };
}

/** GitHub also reports drafts, and the parts of a release. */
function release(sent: Fields, action: string): Report | undefined {
  const { name, tag_name, html_url, body } = fieldsOf(sent.release);
  if (action !== 'published') return undefined;
  const words = textOf(body);
  const notice: Notice = {
    tone: 'good',
    state: 'Released',
    source: repositoryOf(sent),
    title: line(textOf(name) ?? textOf(tag_name) ?? 'Release'),
    url: textOf(html_url),
    text: words === undefined ? [] : [markdown(words)],
  };
  return { notices: [notice] };
}

function workflowRun(sent: Fields, action: string): Report | undefined {
  const fields = fieldsOf(sent.workflow_run);
  const suite = textOf(fields.check_suite_id);
  const id = textOf(fields.id);
  return run(sent, fields, action, suite === undefined ? id && `run ${id}` : suiteKey(suite));
}

/** GitHub's own checks are the jobs of a workflow, which is reported as a whole. */
function checkRun(sent: Fields, action: string): Report | undefined {
  const fields = fieldsOf(sent.check_run);
  const suite = textOf(fieldsOf(fields.check_suite).id);
  const id = textOf(fields.id);
  return run(sent, fields, action, id && `run ${id}`, suite && suiteKey(suite));
}

const suiteKey = (id: string) => `suite ${id}`;

function run(
  sent: Fields,
  fields: Fields,
  action: string,
  key: string | undefined,
  partOf?: string,
): Report | undefined {
  const isOver = action === 'completed';
  if (!isOver && !['requested', 'in_progress', 'created'].includes(action)) return undefined;
  const branch = textOf(fields.head_branch) ?? textOf(fieldsOf(fields.check_suite).head_branch);
  const notice: Notice = {
    ...(isOver ? endOf(textOf(fields.conclusion)) : RUNNING),
    source: repositoryOf(sent),
    title: line(firstText(fields, 'name', 'display_title') ?? 'Run'),
    url: textOf(fields.html_url),
    fields: branch === undefined ? [] : [{ label: line('Branch'), value: line(branch) }],
  };
  const alert = key === undefined ? undefined : { key, partOf, isOpen: !isOver, lasts: true };
  return { notices: [notice], alert, isStart: !isOver };
}
