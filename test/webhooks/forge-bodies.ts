/** Bodies of hosts of code as their public documentation shows them, cut to what counts. */
const repository = {
  id: 9,
  name: 'glow',
  full_name: 'lantern/glow',
  html_url: 'https://git.example.com/lantern/glow',
};
const sender = { login: 'priya', id: 4711, avatar_url: 'https://api.example.com/u/4711' };
const pull = {
  number: 218,
  title: 'Show a dash <until> *measured* @Bob',
  html_url: 'https://git.example.com/lantern/glow/pulls/218',
  url: 'https://api.example.com/pulls/218',
  merged: false,
  user: sender,
};

export const push = {
  ref: 'refs/heads/main',
  before: 'a'.repeat(40),
  after: 'b'.repeat(40),
  compare: 'https://git.example.com/lantern/glow/compare/a...b',
  commits: [
    {
      id: 'b'.repeat(40),
      message: 'Measure it\n\nThe body.',
      url: 'https://git.example.com/c/b',
      author: { name: 'Priya' },
    },
  ],
  repository,
  pusher: { name: 'priya', email: 'priya@example.com' },
  sender,
};

/** Gitea's members have other names, and many are null. */
export const giteaPush = {
  ...push,
  compare: undefined,
  compare_url: push.compare,
  pusher: { id: 1, login: 'priya', email: null },
  head_commit: null,
  sender: null,
};

export const pullRequest = (action: string, merged = false) => ({
  action,
  number: 218,
  pull_request: { ...pull, merged },
  repository,
  sender,
});

export const issues = (action: string) => ({
  action,
  issue: { ...pull, number: 5, title: 'It beeps' },
  repository,
  sender,
});

export const issueComment = (action: string) => ({
  action,
  issue: { ...pull, title: 'It beeps' },
  comment: {
    id: 1,
    body: '**Yes**, @Bob: `beep` <img src=x onerror=alert(1)>',
    html_url: 'https://git.example.com/c/1',
    user: sender,
  },
  repository,
  sender,
});

export const release = (action: string) => ({
  action,
  release: {
    tag_name: 'v1.2',
    name: 'Brighter',
    html_url: 'https://git.example.com/r/1',
    body: '- glows',
    draft: false,
  },
  repository,
  sender,
});

export const workflowRun = (action: string, conclusion: string | null) => ({
  action,
  workflow_run: {
    id: 77,
    name: 'Tests',
    head_branch: 'main',
    status: action,
    conclusion,
    html_url: 'https://git.example.com/run/77',
  },
  repository,
  sender,
});

export const checkRun = (action: string, conclusion: string | null) => ({
  action,
  check_run: {
    id: 78,
    name: 'Lint',
    status: action,
    conclusion,
    html_url: 'https://git.example.com/run/78',
    check_suite: { head_branch: 'main' },
  },
  repository,
  sender,
});

const project = {
  id: 1,
  name: 'glow',
  path_with_namespace: 'lantern/glow',
  web_url: 'https://gitlab.example.com/lantern/glow',
};
const user = { id: 4711, name: 'Priya', username: 'priya', avatar_url: null };

export const gitlab = {
  push: {
    object_kind: 'push',
    ref: 'refs/heads/main',
    after: 'b'.repeat(40),
    user_name: 'Priya',
    project,
    commits: [
      {
        id: 'b'.repeat(40),
        title: 'Measure it',
        message: 'Measure it\n',
        url: 'https://gitlab.example.com/c/b',
      },
    ],
    total_commits_count: 1,
  },
  tag: {
    object_kind: 'tag_push',
    ref: 'refs/tags/v1.2',
    after: 'b'.repeat(40),
    user_name: 'Priya',
    project,
    commits: [],
  },
  merge: (action: string) => ({
    object_kind: 'merge_request',
    user,
    project,
    object_attributes: {
      id: 3,
      iid: 218,
      title: 'Show a dash',
      action,
      url: 'https://gitlab.example.com/mr/218',
    },
  }),
  issue: (action: string) => ({
    object_kind: 'issue',
    user,
    project,
    object_attributes: { id: 3, iid: 5, title: 'It beeps', action, url: 'https://gitlab.example.com/i/5' },
  }),
  note: {
    object_kind: 'note',
    user,
    project,
    object_attributes: {
      id: 1,
      note: 'Yes',
      noteable_type: 'MergeRequest',
      url: 'https://gitlab.example.com/n/1',
    },
    merge_request: { iid: 218, title: 'Show a dash' },
  },
  pipeline: (status: string) => ({
    object_kind: 'pipeline',
    object_attributes: { id: 31, ref: 'main', status, duration: 63, url: 'https://gitlab.example.com/p/31' },
    merge_request: null,
    user,
    project,
  }),
  release: {
    object_kind: 'release',
    action: 'create',
    name: 'Brighter',
    tag: 'v1.2',
    description: '- glows',
    url: 'https://gitlab.example.com/r/1',
    project,
  },
};
