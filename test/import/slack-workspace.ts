import type { Files } from './slack-export';

const DAY = Date.UTC(2023, 4, 10, 9) / 1_000;

/** @param seconds after nine o'clock of 10 May 2023 */
export const ts = (seconds: number, micros = 100) => `${DAY + seconds}.${String(micros).padStart(6, '0')}`;

const user = (id: string, name: string, more: object = {}) => ({
  id,
  name: name.toLowerCase(),
  deleted: false,
  profile: { real_name: `${name} Real`, display_name: name, email: `${name.toLowerCase()}@example.com` },
  ...more,
});

export const USERS = [
  user('U01ANN', 'Annie', {
    profile: { real_name: 'Ann Slack', display_name: 'annie', email: 'ANN@example.com' },
  }),
  user('U02BEN', 'Ben'),
  user('U03CAT', 'Cat', { deleted: true }),
  user('U04DAN', 'Dan', { profile: { real_name: 'Dan Real', display_name: ' ', email: 'BEN@example.com' } }),
  user('W05EVE', 'Ben', { is_restricted: true, profile: { display_name: 'Ben', email: 'eve@example.com' } }),
  user('U06BOT', 'Deploys', { is_bot: true, profile: { real_name: 'Deploys', bot_id: 'B06' } }),
  user('U07IDLE', 'Idle', { is_bot: true, profile: { real_name: 'Idle', bot_id: 'B07' } }),
];

const TOKEN = 't=xoxe-123456789012-secretsecret';

const rich = (...elements: object[]) => [{ type: 'rich_text', elements }];
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const text = (words: string, style?: object) => ({ type: 'text', text: words, ...(style && { style }) });

const GENERAL = [
  { type: 'message', user: 'U02BEN', text: 'Hello <@U01ANN>, <!here>', ts: ts(0) },
  { user: 'U02BEN', text: 'joined', subtype: 'channel_join', ts: ts(1) },
  { user: 'U02BEN', text: 'joined Slack', subtype: 'joiner_notification', ts: ts(1, 200) },
  { user: 'U02BEN', text: 'topic', subtype: 'channel_topic', ts: ts(2) },
  { user: 'U02BEN', text: 'secret of before', subtype: 'message_changed', ts: ts(3) },
  { user: 'U02BEN', text: 'This message was deleted.', subtype: 'tombstone', ts: ts(4), thread_ts: ts(4) },
  { user: 'U03CAT', text: 'An answer to nothing', ts: ts(5), thread_ts: ts(4) },
  { user: 'U02BEN', text: 'Reply first', ts: ts(20), thread_ts: ts(10) },
  { user: 'U01ANN', text: 'The parent', ts: ts(10), thread_ts: ts(10), reply_count: 2 },
  { user: 'U03CAT', text: 'Also to all', subtype: 'thread_broadcast', ts: ts(21), thread_ts: ts(10) },
  { user: 'U03CAT', text: 'Also to all', ts: ts(21), thread_ts: ts(10) },
  { user: 'U02BEN', text: 'A ring', ts: ts(22), thread_ts: ts(999) },
  { user: 'U02BEN', text: 'no time', ts: 'yesterday' },
  { user: 'U02BEN', text: 'no time either', ts: 12.5 },
  'not a message',
  null,
  { user: 'U00', text: 'by nobody', ts: ts(23) },
  { text: 'by nobody at all', ts: ts(24) },
  { user: 'U02BEN', text: 'Twice', ts: ts(25) },
  { user: 'U02BEN', text: 'Twice', ts: ts(25) },
  { user: 'U02BEN', text: 'Twice, but otherwise', ts: ts(25) },
  { user: 'U02BEN', text: 'Edited', ts: ts(26), edited: { user: 'U02BEN', ts: ts(30) } },
  {
    user: 'U02BEN',
    text: 'Liked',
    ts: ts(27),
    reactions: [
      { name: '+1::skin-tone-2', users: ['U01ANN', 'U02BEN', 'U02BEN'], count: 5 },
      { name: 'party-parrot-of-the-year', users: ['U03CAT'], count: 1 },
      { name: 'thinking_face', users: ['U99GONE'], count: 1 },
    ],
  },
  { user: 'U77OTHER', text: 'From another workspace', ts: ts(28), user_profile: { real_name: 'Olga Other' } },
  { subtype: 'bot_message', bot_id: 'B06', text: 'Deployed', ts: ts(31) },
  { subtype: 'bot_message', bot_id: 'B08', username: 'Build <1>', text: 'Built', ts: ts(32) },
  {
    subtype: 'bot_message',
    bot_id: 'B08',
    username: 'Tests',
    text: 'stub',
    ts: ts(33),
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*All* green' } }],
  },
  {
    subtype: 'bot_message',
    bot_id: 'B09',
    text: '',
    ts: ts(34),
    attachments: [
      {
        pretext: 'Before',
        title: 'Ticket 5',
        title_link: 'https://example.com/5',
        text: 'It *broke*',
        fields: [{ title: 'State', value: 'open' }],
      },
    ],
  },
  { user: 'USLACKBOT', text: 'I am Slackbot', ts: ts(35) },
  {
    user: 'U02BEN',
    text: 'See this',
    ts: ts(36),
    attachments: [
      { is_share: true, author_name: 'Cat', text: 'Words that were shared' },
      { from_url: 'https://example.com/page', title: 'A page', text: 'About it', service_name: 'Example' },
    ],
  },
  { user: 'U02BEN', text: 'Never seen before', subtype: 'sticker_pack', ts: ts(37) },
  {
    user: 'U02BEN',
    text: '',
    ts: ts(38),
    files: [
      {
        id: 'F001',
        name: 'plan.txt',
        title: 'The plan',
        permalink: 'https://acme.slack.com/files/F001',
        url_private: `https://files.slack.com/F001?${TOKEN}`,
      },
      {
        id: 'F002',
        name: 'far.pdf',
        title: 'Far away',
        permalink: 'https://acme.slack.com/files/F002',
        url_private_download: `https://files.slack.com/F002?${TOKEN}`,
      },
      { id: 'F003', mode: 'tombstone' },
      {
        id: 'F004',
        mode: 'external',
        title: 'A document',
        external_url: 'https://docs.example.com/d',
        permalink: `https://docs.example.com/d?${TOKEN}`,
      },
    ],
  },
  { user: 'U02BEN', text: 'The same file', ts: ts(39), file: { id: 'F001', name: 'plan.txt' } },
  { subtype: 'file_comment', ts: ts(40), text: 'stub', comment: { user: 'U03CAT', comment: 'On the file' } },
  {
    user: 'U01ANN',
    text: 'stub',
    ts: ts(41),
    blocks: rich(
      section(
        text('Bold', { bold: true }),
        text(' and mid'),
        text('word', { italic: true }),
        { type: 'user', user_id: 'U02BEN' },
        { type: 'emoji', name: 'wave', unicode: '1f44b-1f3fb' },
      ),
      { type: 'rich_text_list', style: 'bullet', indent: 0, elements: [section(text('One'))] },
      { type: 'rich_text_list', style: 'ordered', indent: 1, elements: [section(text('Inner'))] },
      { type: 'rich_text_list', style: 'bullet', indent: 0, elements: [section(text('Two'))] },
      { type: 'rich_text_preformatted', elements: [text('let a = <b>;\n**')] },
      { type: 'rich_text_quote', elements: [text('Quoted')] },
      { type: 'rich_text_future', text: 'Unheard of' },
    ),
  },
  { user: 'U02BEN', text: 'x'.repeat(20_000), ts: ts(42) },
];

/** Everything that an export can have. @param more instead of, or beside it */
export const workspace = (more: Files = {}): Files => ({
  'users.json': USERS,
  'channels.json': [
    {
      id: 'C01',
      name: 'general',
      created: 1_600_000_000,
      creator: 'U02BEN',
      members: ['U01ANN', 'U02BEN', 'U03CAT'],
    },
    { id: 'C02', name: 'über-uns'.normalize('NFD'), is_archived: true, members: ['U02BEN'] },
    { id: 'C03', name: 'long-'.repeat(20), members: null },
  ],
  'groups.json': [{ id: 'G01', name: 'board', creator: 'U04DAN', members: ['U02BEN', 'U04DAN'] }],
  'dms.json': [
    { id: 'D01', members: ['U02BEN', 'U01ANN'] },
    { id: 'D02', members: ['U01ANN', 'U02BEN'] },
    { id: 'D03', members: ['U01ANN', 'U03CAT'] },
    { id: 'D04', members: ['U02BEN'] },
  ],
  'mpims.json': [{ id: 'G02', name: 'mpdm-ann--ben--cat-1', members: ['U01ANN', 'U02BEN', 'U03CAT'] }],
  'canvases.json': null,
  'integration_logs.json': [],
  'general/2023-05-10.json': GENERAL,
  'general/2023-05-09.json': [{ user: 'U03CAT', text: 'The day before', ts: ts(-86_400) }],
  'general/2023-05-11.json': Buffer.from('[{"user": "U02BEN", '),
  'general/canvas_in_the_conversation.json': [],
  'über-uns/2023-05-10.json': [{ user: 'U02BEN', text: 'Grüße', ts: ts(50) }],
  'board/2023-05-10.json': [{ user: 'U04DAN', text: 'For the board <@U01ANN>', ts: ts(51) }],
  'D01/2023-05-10.json': [{ user: 'U02BEN', text: 'second', ts: ts(61) }],
  'D02/2023-05-10.json': [{ user: 'U01ANN', text: 'first', ts: ts(60) }],
  'D04/2023-05-10.json': [{ user: 'U02BEN', text: 'Note to myself', ts: ts(62) }],
  'mpdm-ann--ben--cat-1/2023-05-10.json': [{ user: 'U02BEN', text: 'We three', ts: ts(63) }],
  'elsewhere/2023-05-10.json': [{ user: 'U02BEN', text: 'In no list', ts: ts(64) }],
  'FC:F0:x/2023-05-10.json': [],
  '__uploads/F001/anything.bin': Buffer.from('The plan itself'),
  '__MACOSX/general/._2023-05-10.json': Buffer.from('junk'),
  'general/.DS_Store': Buffer.from('junk'),
  ...more,
});
