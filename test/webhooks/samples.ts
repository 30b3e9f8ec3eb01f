import * as bodies from './bodies';
import * as forges from './forge-bodies';
import * as onCall from './on-call-bodies';

interface Sample {
  body: object;
  headers?: Record<string, string>;
  /** What people read of it; null if it isn't posted. */
  says: string[] | null;
}

const github = (event: string) => ({ 'x-github-event': event, 'user-agent': 'GitHub-Hookshot/044aadd' });
const gitea = (event: string) => ({ ...github(event), 'x-gitea-event': event });
const gitlab = { 'x-gitlab-event': 'Some Hook' };
const sentry = (resource: string) => ({ 'sentry-hook-resource': resource });

export const SAMPLES: Record<string, Sample[]> = {
  Slack: [
    {
      body: bodies.slack,
      says: [
        'Deployed & done',
        'Glow old new a<b & everyone @crew then',
        'Look',
        'by Priya',
        'A chart',
        'Notes',
        'one',
        'Rich',
        'someone',
        '🔥',
        'Item',
        'x = 1',
        'Cell',
        'Something new',
      ],
    },
    { body: { ...bodies.slack, blocks: [] }, says: ['Deployed the shop by someone to a channel 🚀'] },
    {
      body: bodies.slackAttachment,
      says: [
        '🟢',
        'Priya',
        'The title',
        'Before',
        'Says this',
        'Only a title',
        'Only a value',
        'Used 96 %',
        'Press',
        'The footer · 2026-09-21 14:13 UTC',
      ],
    },
    {
      body: { text: ':large_red_circle: :helmet_with_white_cross: :wave::skin-tone-3: 10:100:30 :acme:' },
      says: ['🔴 ⛑️ 👋🏼 10:100:30 :acme:'],
    },
    {
      body: {
        blocks: [
          { type: 'header', text: { type: 'plain_text', text: 'Job failed :red_circle:' } },
          { type: 'section', text: { type: 'plain_text', text: '*As it is* :rocket:' } },
          {
            type: 'actions',
            elements: [
              {
                type: 'button',
                text: { type: 'plain_text', text: 'Log :mag:' },
                url: 'https://ci.example.com',
              },
            ],
          },
        ],
      },
      says: ['Job failed 🔴 *As it is* 🚀 Log 🔍'],
    },
    { body: { attachments: [{ fallback: 'Only a fallback' }] }, says: ['Only a fallback'] },
    {
      body: { text: '> quoted\n```\n*code* <x>\n```\nand **bold**' },
      says: ['quoted', '*code* <x>', 'and bold'],
    },
  ],
  Alertmanager: [
    {
      body: bodies.alertmanagerSlack('FIRING'),
      says: ['Firing', 'DiskFull', 'Summary: the disk is almost full'],
    },
    {
      body: bodies.alertmanager('firing'),
      says: [
        'Firing · cellar-1',
        'Disk is almost full',
        '4.1 GB are left & falling.',
        'Severity critical',
        'Runbook',
      ],
    },
    { body: bodies.alertmanager('resolved'), says: ['Resolved · cellar-1', 'Disk is almost full'] },
  ],
  Grafana: [
    { body: bodies.grafana('firing'), says: ['Firing', 'CPU is busy', 'Value: B=97', 'Silence'] },
    {
      body: { text: '', attachments: [{ title: '[FIRING:1] CPU', text: 'B=97', color: '#D63232' }] },
      says: ['Firing CPU', 'B=97'],
    },
  ],
  'Uptime Kuma': [
    { body: bodies.kumaSlack('Down'), says: ['Down', 'Shop', '[🔴 Down] timeout', 'Visit Uptime Kuma'] },
    { body: bodies.kuma(0), says: ['Down', 'Shop', 'timeout'] },
    { body: bodies.kuma(1), says: ['Up', 'Shop', '200 - OK'] },
    { body: { heartbeat: null, monitor: null, msg: 'Discord Testing' }, says: ['Discord Testing'] },
  ],
  GitHub: [
    {
      body: forges.push,
      headers: github('push'),
      says: ['lantern/glow', '1 commit to main by priya', 'bbbbbbbb Measure it'],
    },
    {
      body: { ...forges.push, ref: 'refs/tags/v1.2', commits: [] },
      headers: github('push'),
      says: ['New tag', 'v1.2 by priya'],
    },
    { body: { ...forges.push, commits: [], deleted: true }, headers: github('push'), says: null },
    {
      body: forges.pullRequest('opened'),
      headers: github('pull_request'),
      says: ['Opened by priya · lantern/glow#218', 'Show a dash <until> *measured* @Bob'],
    },
    {
      body: forges.pullRequest('closed', true),
      headers: github('pull_request'),
      says: ['Merged by priya'],
    },
    { body: forges.pullRequest('synchronize'), headers: github('pull_request'), says: null },
    {
      body: forges.issues('reopened'),
      headers: github('issues'),
      says: ['Reopened by priya · lantern/glow#5', 'It beeps'],
    },
    {
      body: forges.issueComment('created'),
      headers: github('issue_comment'),
      says: ['Comment by priya', 'It beeps', 'Yes, @Bob: beep <img src=x onerror=alert(1)>'],
    },
    { body: forges.issueComment('edited'), headers: github('issue_comment'), says: null },
    {
      body: forges.release('published'),
      headers: github('release'),
      says: ['Released · lantern/glow', 'Brighter', 'glows'],
    },
    {
      body: forges.workflowRun('completed', 'failure'),
      headers: github('workflow_run'),
      says: ['Failed · lantern/glow', 'Tests', 'Branch main'],
    },
    { body: forges.workflowRun('requested', null), headers: github('workflow_run'), says: null },
    {
      body: forges.checkRun('completed', 'success'),
      headers: github('check_run'),
      says: ['Passed', 'Lint'],
    },
    { body: { zen: 'Keep it simple.', hook_id: 1 }, headers: github('ping'), says: null },
    { body: { action: 'created' }, headers: github('star'), says: null },
  ],
  Gitea: [
    {
      body: forges.giteaPush,
      headers: gitea('push'),
      says: ['lantern/glow', '1 commit to main by priya', 'Measure it'],
    },
    { body: forges.pullRequest('closed', true), headers: gitea('pull_request'), says: ['Merged by priya'] },
    {
      body: { action: 'opened', issue: null, repository: null },
      headers: gitea('issues'),
      says: ['Opened', 'Untitled'],
    },
  ],
  GitLab: [
    {
      body: forges.gitlab.push,
      headers: gitlab,
      says: ['lantern/glow', '1 commit to main by Priya', 'Measure it'],
    },
    {
      body: { ...forges.gitlab.push, total_commits_count: 47 },
      headers: gitlab,
      says: ['47 commits to main by Priya', 'Measure it', 'and 46 more'],
    },
    {
      body: { ...forges.gitlab.issue('open'), object_kind: 'work_item' },
      headers: gitlab,
      says: ['Opened by Priya · lantern/glow#5', 'It beeps'],
    },
    { body: forges.gitlab.tag, headers: gitlab, says: ['New tag', 'v1.2 by Priya'] },
    {
      body: forges.gitlab.merge('merge'),
      headers: gitlab,
      says: ['Merged by Priya · lantern/glow!218', 'Show a dash'],
    },
    { body: forges.gitlab.merge('update'), headers: gitlab, says: null },
    {
      body: forges.gitlab.issue('open'),
      headers: gitlab,
      says: ['Opened by Priya · lantern/glow#5', 'It beeps'],
    },
    { body: forges.gitlab.note, headers: gitlab, says: ['Comment by Priya · lantern/glow!218', 'Yes'] },
    {
      body: {
        ...forges.gitlab.note,
        merge_request: null,
        commit: { id: 'cfe32cf6', message: 'Add submodule\n\nSigned-off' },
      },
      headers: gitlab,
      says: ['Comment by Priya · lantern/glow Add submodule Yes'],
    },
    {
      body: forges.gitlab.pipeline('failed'),
      headers: gitlab,
      says: ['Failed', 'Pipeline #31', 'Branch main'],
    },
    { body: forges.gitlab.pipeline('pending'), headers: gitlab, says: null },
    { body: forges.gitlab.release, headers: gitlab, says: ['Released', 'Brighter', 'glows'] },
  ],
  Sentry: [
    {
      body: bodies.sentry.issue,
      headers: sentry('issue'),
      says: ['New issue · Shop · SHOP-1', "TypeError: can't glow"],
    },
    {
      body: bodies.sentry.event,
      headers: sentry('event_alert'),
      says: ['Alert · Shop is down', "TypeError: can't glow"],
    },
    {
      body: bodies.sentry.metric('critical'),
      headers: sentry('metric_alert'),
      says: ['Firing', 'Errors', '250 events'],
    },
    { body: { action: 'created', data: {} }, headers: sentry('installation'), says: null },
  ],
  PagerDuty: [
    {
      body: onCall.pagerduty('triggered'),
      says: ['Triggered · Shop', 'Checkout answers *slowly* <b>', 'Assigned to Priya'],
    },
    {
      body: onCall.pagerduty('acknowledged', 'acknowledged', { priority: { summary: 'P1' } }),
      says: ['Acknowledged by Priya · Shop', 'Priority P1'],
    },
    { body: onCall.pagerduty('resolved'), says: ['Resolved · Shop', 'Checkout answers'] },
    {
      body: onCall.pagerdutyNote,
      says: ['Note by Priya', 'Checkout answers slowly', 'Restarting the <queue>.'],
    },
    { body: onCall.pagerduty('priority_updated'), says: null },
    {
      body: { event: { id: '1', event_type: 'pagey.ping', data: { type: 'ping', message: 'never shown' } } },
      says: null,
    },
  ],
  Statuspage: [
    {
      body: onCall.statuspage('identified'),
      says: ['Identified', 'Queries are slow', 'We see why.', 'Affected Checkout'],
    },
    { body: onCall.statuspage('resolved'), says: ['Resolved', 'Queries are slow', 'We see why.'] },
    {
      body: onCall.statuspage('in_progress', {
        impact: 'maintenance',
        scheduled_for: '2026-09-22T02:00:00Z',
      }),
      says: ['In progress', 'Queries are slow'],
    },
    { body: onCall.statuspageComponent('partial_outage'), says: ['Partial outage', 'Checkout'] },
    { body: onCall.statuspageComponent('operational'), says: ['Operational', 'Checkout'] },
  ],
  Jenkins: [
    { body: onCall.jenkins('COMPLETED', 'FAILURE'), says: ['Failed', 'Glow #18', 'Branch origin/main'] },
    {
      body: onCall.jenkins('FINALIZED', 'UNSTABLE', {
        full_url: 'https://ci.example.com/job/glow/19/',
        test_summary: { total: 200, failed: 3, passed: 197, skipped: 0 },
        notes: 'Blame the <cache>',
      }),
      says: ['Unstable', 'Blame the <cache>', 'Tests 3 of 200 failed'],
    },
    { body: onCall.jenkins('STARTED'), says: null },
    { body: onCall.jenkins('QUEUED'), says: null },
    {
      body: onCall.jenkinsSlack,
      says: ['Glow » main - #18 Failure after 3 min 2 sec (Open)', 'Failed: 3', '- Use <T> & more [Priya]'],
    },
  ],
  Zabbix: [
    {
      body: onCall.zabbix('Problem: Disk is almost full', '#E97659'),
      says: [
        'Problem: Disk is almost full',
        'Host cellar-1 [cellar-1.lan]',
        'Opdata Space used: 96 %',
        'component: storage scope: capacity',
        'Open in Zabbix',
      ],
    },
  ],
  'Another sender': [
    {
      body: { subject: 'Backup', body: 'It’s done', url: 'https://example.com' },
      says: ['Backup', 'It’s done'],
    },
    {
      body: {
        title: 'With a file',
        message: 'See it',
        attachments: [{ filename: 'never shown', base64: 'never_shown' }],
      },
      says: ['With a file', 'See it'],
    },
    { body: { content: '*as it is* <b>' }, says: ['*as it is* <b>'] },
  ],
};
