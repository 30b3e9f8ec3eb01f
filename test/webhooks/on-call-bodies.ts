/** After what these senders publish about their webhooks. */
const person = {
  id: 'PERSON4711',
  type: 'user_reference',
  html_url: 'https://on-call.example.com/p',
  summary: 'Priya',
};

const incident = {
  id: 'Q4711',
  type: 'incident',
  self: 'https://api.example.com/incidents/Q4711',
  html_url: 'https://on-call.example.com/incidents/9',
  number: 9,
  title: 'Checkout answers *slowly* <b>',
  service: { id: 'S4711', type: 'service_reference', summary: 'Shop' },
  assignees: [person],
  escalation_policy: { summary: 'never shown' },
  priority: null,
  urgency: 'never shown',
  created_at: '2026-09-21T14:00:00Z',
};

export const pagerduty = (name: string, status = name, more: object = {}) => ({
  event: {
    id: `01BZ${name}${status}`,
    event_type: `incident.${name}`,
    resource_type: 'incident',
    occurred_at: '2026-09-21T14:13:00Z',
    agent: person,
    client: null,
    data: { ...incident, status, ...more },
  },
});

export const pagerdutyNote = {
  event: {
    id: '01BZnote',
    event_type: 'incident.annotated',
    agent: person,
    data: {
      incident: { id: 'Q4711', html_url: incident.html_url, summary: 'Checkout answers slowly' },
      id: 'N4711',
      content: 'Restarting the <queue>.',
      trimmed: false,
      type: 'incident_note',
    },
  },
};

const page = { id: 'p4711', status_indicator: 'never shown', status_description: 'never shown' };
const meta = { unsubscribe: 'https://status.example.com/never_shown', generated_at: '2026-09-21T14:13:00Z' };

const update = (status: string, body: string, created_at: string) => ({
  status,
  body,
  created_at,
  display_at: created_at,
  affected_components: [
    { code: 'c4711', name: 'Checkout', old_status: 'operational', new_status: 'operational' },
  ],
  id: `u4711${status}`,
});

export const statuspage = (status: string, more: object = {}) => ({
  meta,
  page,
  incident: {
    id: 'i4711',
    name: 'Queries are slow',
    status,
    impact: 'major',
    shortlink: 'https://status.example.com/i',
    created_at: '2026-09-21T14:00:00Z',
    resolved_at: status === 'resolved' ? '2026-09-21T14:13:00Z' : null,
    scheduled_for: null,
    incident_updates: [
      update(status, 'We see **why**.', '2026-09-21T14:12:00Z'),
      update('investigating', 'Never_shown: an older update.', '2026-09-21T14:01:00Z'),
    ],
    ...more,
  },
});

export const statuspageComponent = (new_status: string) => ({
  meta,
  page,
  component: { id: 'c4711', name: 'Checkout', status: new_status, description: null },
  component_update: { id: 'cu4711', old_status: 'operational', new_status, component_id: 'c4711' },
});

export const jenkins = (phase: string, status?: string, more: object = {}) => ({
  name: 'glow',
  display_name: 'Glow',
  url: 'job/glow/',
  build: {
    full_url: 'https://ci.example.com/job/glow/18/',
    number: 18,
    queue_id: 4711,
    timestamp: 1790000000000,
    duration: 0,
    phase,
    ...(status && { status }),
    url: 'job/glow/18/',
    scm: {
      url: 'https://git.example.com/glow.git',
      branch: 'origin/main',
      commit: 'c0ffee',
      changes: [],
      culprits: [],
    },
    parameters: { TOKEN: 'never shown' },
    log: 'never shown',
    notes: '',
    artifacts: {},
    ...more,
  },
});

/** The messages of Jenkins' Slack plugin, as it makes them. */
export const jenkinsSlack = {
  channel: '#builds',
  attachments: [
    {
      fallback: 'never shown',
      color: 'danger',
      fields: [
        {
          short: false,
          value:
            'Glow » main - #18 Failure after 3 min 2 sec (<https://ci.example.com/job/glow/18/|Open>)\nTest Status:\n\tPassed: 197, Failed: 3, Skipped: 0\nChanges:\n- Use &lt;T&gt; &amp; more [Priya]',
        },
      ],
      mrkdwn_in: ['pretext', 'text', 'fields'],
    },
  ],
  link_names: '1',
  unfurl_links: 'true',
  unfurl_media: 'true',
};

/** What Zabbix's media type for Slack posts, for a problem of a trigger. */
export const zabbix = (subject: string, color: string, more: object = {}) => ({
  channel: '#alerts',
  as_user: 'true',
  attachments: [
    {
      fallback: subject,
      title: subject,
      color,
      title_link: 'https://zabbix.example.com/tr_events.php?triggerid=13&eventid=42',
      pretext: '',
      fields: [
        { title: 'Host', value: 'cellar-1 [cellar-1.lan]', short: true },
        { title: 'Event time', value: '2026.09.21 14:13:20', short: true },
        { title: 'Severity', value: 'High', short: true },
        { title: 'Opdata', value: 'Space used: 96 %', short: true },
        { title: 'Event tags', value: 'component: storage\nscope: capacity', short: true },
        { title: 'Trigger description', value: '', short: true },
      ],
      actions: [
        {
          type: 'button',
          text: 'Open in Zabbix',
          url: 'https://zabbix.example.com/tr_events.php?eventid=42',
        },
      ],
    },
  ],
  ...more,
});

/** What a shell script for monit makes of its variables: line breaks of the shell stay in strings. */
export const monitScript = `payload={ \n "channel": "#alerts", "username": "never shown", "icon_emoji": ":never_shown:", \n "pretext": "cellar-1 | never shown", "color": "danger", \n "text": "nginx - failed protocol test [HTTP] at [localhost]:80\n-- HTTP error: Server returned status 502" }`;
