import { type Fields, fieldsOf, firstText, textOf } from '../body/json-value';
import { line, markdown } from '../html';
import type { Notice, Report } from '../notice';
import { pushNotice } from './commits';
import { endOf, RUNNING } from './runs';

const STATES = new Map<string, Pick<Notice, 'tone' | 'state'>>([
  ['open', { tone: 'info', state: 'Opened' }],
  ['reopen', { tone: 'info', state: 'Reopened' }],
  ['close', { tone: 'warning', state: 'Closed' }],
  ['merge', { tone: 'good', state: 'Merged' }],
]);

const KINDS = new Map<string, (sent: Fields) => Report | undefined>([
  ['push', push],
  ['tag_push', push],
  ['merge_request', mergeRequest],
  ['issue', issue],
  ['work_item', issue],
  ['note', note],
  ['pipeline', pipeline],
  ['release', release],
]);

/** @returns undefined for what isn't posted */
export const gitlabReport = (sent: Fields): Report | undefined =>
  KINDS.get(textOf(sent.object_kind) ?? '')?.(sent);

const projectOf = ({ project }: Fields) => firstText(fieldsOf(project), 'path_with_namespace', 'name');
const attributesOf = ({ object_attributes }: Fields) => fieldsOf(object_attributes);

function push(sent: Fields): Report | undefined {
  const web = firstText(fieldsOf(sent.project), 'web_url', 'homepage');
  const after = textOf(sent.after);
  const notice = pushNotice(sent, {
    repository: projectOf(sent),
    pusher: firstText(sent, 'user_name', 'user_username'),
    compareUrl: web && after && `${web}/-/commit/${after}`,
  });
  return notice && { notices: [notice] };
}

function mergeRequest(sent: Fields): Report | undefined {
  const merge = attributesOf(sent);
  const notice = itemNotice(sent, merge, '!');
  if (!notice) return undefined;
  const isOpen = ['open', 'reopen'].includes(textOf(merge.action) ?? '');
  const key = `merge ${projectOf(sent) ?? ''} ${firstText(merge, 'iid', 'id') ?? ''}`;
  return { notices: [notice], alert: { key, isOpen, lasts: false } };
}

function issue(sent: Fields): Report | undefined {
  const notice = itemNotice(sent, attributesOf(sent), '#');
  return notice && { notices: [notice] };
}

function itemNotice(sent: Fields, item: Fields, sign: string): Notice | undefined {
  const state = STATES.get(textOf(item.action) ?? '');
  if (!state) return undefined;
  const by = textOf(fieldsOf(sent.user).name);
  return {
    ...state,
    state: by === undefined ? state.state : `${state.state} by ${by}`,
    source: itemName(sent, item, sign),
    title: line(textOf(item.title) ?? 'Untitled'),
    url: textOf(item.url),
  };
}

function itemName(sent: Fields, item: Fields, sign: string): string | undefined {
  const iid = textOf(item.iid);
  return iid === undefined ? projectOf(sent) : `${projectOf(sent) ?? ''}${sign}${iid}`;
}

/** Older ones don't say whether a comment is new. */
function note(sent: Fields): Report | undefined {
  const { note: body, url, action } = attributesOf(sent);
  if (textOf(action) !== undefined && action !== 'create') return undefined;
  const merge = fieldsOf(sent.merge_request);
  const item = textOf(merge.title) === undefined ? fieldsOf(sent.issue) : merge;
  const words = textOf(body);
  const by = textOf(fieldsOf(sent.user).name);
  const title = textOf(item.title) ?? titleOfOther(sent) ?? 'Comment';
  const notice: Notice = {
    tone: 'info',
    state: by === undefined ? 'Comment' : `Comment by ${by}`,
    source: itemName(sent, item, item === merge ? '!' : '#'),
    title: line(title),
    url: textOf(url),
    text: words === undefined ? [] : [markdown(words)],
  };
  return { notices: [notice] };
}

function titleOfOther({ commit, snippet }: Fields): string | undefined {
  const subject = firstText(fieldsOf(commit), 'title', 'message')?.split('\n', 1)[0];
  return subject ?? textOf(fieldsOf(snippet).title);
}

const ENDED = ['success', 'failed', 'canceled', 'skipped'];

function pipeline(sent: Fields): Report | undefined {
  const { id, status, ref, url, name } = attributesOf(sent);
  const state = textOf(status) ?? '';
  const isOver = ENDED.includes(state);
  if (!isOver && state !== 'running') return undefined;
  const number = textOf(id);
  const web = textOf(fieldsOf(sent.project).web_url);
  const branch = textOf(ref);
  const notice: Notice = {
    ...(isOver ? endOf(state) : RUNNING),
    source: projectOf(sent),
    title: line(textOf(name) ?? (number === undefined ? 'Pipeline' : `Pipeline #${number}`)),
    url: textOf(url) ?? (web && number && `${web}/-/pipelines/${number}`),
    fields: branch === undefined ? [] : [{ label: line('Branch'), value: line(branch) }],
  };
  const alert =
    number === undefined ? undefined : { key: `pipeline ${number}`, isOpen: !isOver, lasts: true };
  return { notices: [notice], alert, isStart: !isOver };
}

function release(sent: Fields): Report | undefined {
  if (textOf(sent.action) !== 'create') return undefined;
  const words = textOf(sent.description);
  const notice: Notice = {
    tone: 'good',
    state: 'Released',
    source: projectOf(sent),
    title: line(firstText(sent, 'name', 'tag') ?? 'Release'),
    url: textOf(sent.url),
    text: words === undefined ? [] : [markdown(words)],
  };
  return { notices: [notice] };
}
