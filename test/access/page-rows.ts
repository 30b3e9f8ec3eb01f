import { emailOf, PASSWORD } from '../support/test-app';
import { administrators, creators, everyone, forPages, itsOwner, members, people } from './roles';
import type { Row } from './rows';
import type { Scene } from './scene';

const mate = ({ mate }: Scene) => ({ id: mate.id });
const key = ({ key_id }: Scene) => ({ id: key_id });
const newKey = { label: 'Script', scopes: 'read', where: 'all', lifetime: '90' };
const subscription = ({ push_subscription_id }: Scene) => ({ id: push_subscription_id });
const id = ({ room_id }: Scene) => ({ id: room_id });
const room = ({ room_id }: Scene) => ({ room_id });
const direct = ({ direct_id }: Scene) => ({ id: direct_id });
const message = ({ room_id, message_id }: Scene) => ({ room_id, message_id });
const boosted = ({ message_id }: Scene) => ({ message_id });
const boost = ({ message_id, boost_id }: Scene) => ({ message_id, boost_id });
const preview = ({ link_preview_id }: Scene) => ({ id: link_preview_id });
const messagePreview = ({ room_id, message_id, link_preview_id }: Scene) => ({
  room_id,
  message_id,
  id: link_preview_id,
});
const attachment = ({ attachment_id }: Scene) => ({ id: attachment_id });
const bot = ({ bot_id }: Scene) => ({ id: bot_id });
const botOwner = ({ bot_id }: Scene) => ({ bot_id });
const botKey = ({ bot_id, bot_key_id }: Scene) => ({ bot_id, id: bot_key_id });
const delivery = ({ bot_id }: Scene) => ({ id: bot_id, delivery_id: 1 });
/** Only a bot’s key counts, whoever is signed in. */
const wrongKey = ({ room_id, message_id, boost_id }: Scene) => ({
  room_id,
  bot_key: '1-AAAAAAAAAAAA',
  message_id,
  boost_id,
});
const link = () => ({ token: 'nobody-has-made-this-one' });
const gone = ({ gone }: Scene) => ({ id: gone.id });
/** Whoever is not signed in, and the others. */
const strangers = (answer: number, others: number) => ({
  ...people(others),
  anonymous: answer,
  signedOut: answer,
  deactivated: answer,
  banned: answer,
});
const withLoner = ({ loner }: Scene) => ({ name: 'With Lou', user_ids: loner.id });

let joined = 0;
const newPerson = () => ({
  name: 'Nora',
  email_address: `nora-${++joined}@example.com`,
  password: PASSWORD,
});

/** Nobody's. */
const elsewhere = () => ({ id: 999_999 });

const rows: Record<string, Row> = {
  'GET /assets/*': { answers: everyone(404), at: () => ({ '*': 'nothing.js' }) },
  'GET /up': { answers: everyone(200) },
  'GET /health': { answers: everyone(200) },
  'GET /health/live': { answers: everyone(200) },
  'GET /health/ready': { answers: everyone(200) },
  'GET /health/startup': { answers: everyone(200) },
  'GET /metrics': { answers: everyone(200) },
  'GET /openapi.json': { answers: everyone(200) },
  'GET /docs': { answers: everyone(200) },
  'GET /docs/errors': { answers: everyone(200) },
  'GET /webmanifest': { answers: everyone(200) },
  'POST /csp_reports': { answers: everyone(204) },

  'GET /first_run': { answers: everyone(302) },
  'POST /first_run': { answers: everyone(303), body: newPerson },
  'GET /join/:join_code': { answers: strangers(200, 302) },
  'POST /join/:join_code': { answers: everyone(303), body: newPerson },
  'GET /session/new': { answers: strangers(200, 302) },
  'POST /session': { answers: everyone(303), body: { email_address: emailOf('Ann'), password: PASSWORD } },
  'DELETE /session': { answers: everyone('sign-in') },
  'GET /session/transfers/:token': { answers: everyone(200), at: link },
  'PUT /session/transfers/:token': { answers: everyone(404), at: link },
  'GET /session/password_resets/:token': { answers: everyone(404), at: link },
  'PUT /session/password_resets/:token': { answers: everyone(404), at: link, body: { password: PASSWORD } },

  'GET /account/edit': { answers: people(200) },
  'PUT /account': { answers: administrators(303), body: { name: 'Acme' } },
  'POST /account/join_code': { answers: administrators(303) },
  'PUT /account/logo': { answers: administrators(400) },
  'GET /account/logo': { answers: everyone(200) },
  'DELETE /account/logo': { answers: administrators(303) },
  'GET /account/custom_styles/edit': { answers: administrators(200) },
  'PUT /account/custom_styles': { answers: administrators(303), body: { custom_css: 'b { color: red }' } },
  'GET /account/custom_styles/:version': { answers: everyone(404), at: () => ({ version: 'none.css' }) },
  'GET /account/users': { answers: people(200) },
  'POST /account/users/:id/reactivation': { answers: administrators(303), at: gone },
  'PUT /account/users/:id': { answers: administrators(303), at: mate, body: { role: 'administrator' } },
  'DELETE /account/users/:id': { answers: administrators(303), at: mate },

  'GET /account/retention': { answers: administrators(200) },
  'PUT /account/retention': { answers: administrators(303), body: { days: 'forever' } },
  'GET /account/backups': { answers: administrators(200) },
  'POST /account/backups': { answers: administrators(303) },
  'PUT /account/backups/settings': { answers: administrators(303), body: { time: '04:30' } },

  'GET /account/imports': { answers: administrators(200) },
  'POST /account/imports': { answers: administrators(404), body: { product: 'slack', name: 'none.zip' } },
  'PUT /account/imports/current': { answers: administrators(303) },
  'DELETE /account/imports/archives': { answers: administrators(404), body: { name: 'none.zip' } },
  'DELETE /account/imports/current': { answers: administrators(303) },

  'GET /account/health': { answers: administrators(200) },

  'GET /account/exports': { answers: people(200) },
  'POST /account/exports': { answers: people(303), body: { kind: 'own' } },
  'GET /account/exports/:id/file': { answers: people(404), at: elsewhere },
  'DELETE /account/exports/:id': { answers: people(404), at: elsewhere },

  'GET /account/bots': { answers: administrators(200) },
  'GET /account/bots/new': { answers: administrators(200) },
  'POST /account/bots': { answers: administrators(303), body: { name: 'Robin' } },
  'PUT /account/bots/pause': { answers: administrators(303) },
  'DELETE /account/bots/pause': { answers: administrators(303) },
  'GET /account/bots/:id': { answers: administrators(200), at: bot },
  'GET /account/bots/:id/edit': { answers: administrators(200), at: bot },
  'PUT /account/bots/:id': { answers: administrators(303), at: bot, body: { name: 'Robina' } },
  'DELETE /account/bots/:id': { answers: administrators(303), at: bot },
  'PUT /account/bots/:id/rooms': { answers: administrators(303), at: bot, body: {} },
  'PUT /account/bots/:id/webhook': { answers: administrators(303), at: bot, body: {} },
  'PUT /account/bots/:id/webhook/secret': { answers: administrators(303), at: bot },
  'PUT /account/bots/:id/webhook/switch': { answers: administrators(303), at: bot },
  'PUT /account/bots/:id/key': { answers: administrators(303), at: bot },
  'GET /account/bots/:id/deliveries': { answers: administrators(200), at: bot },
  'GET /account/bots/:id/deliveries/:delivery_id': { answers: administrators(404), at: delivery },
  'POST /account/bots/:id/deliveries': { answers: administrators(303), at: bot },
  'POST /account/bots/:id/deliveries/:delivery_id/attempts': { answers: administrators(303), at: delivery },
  'PUT /account/bots/:id/pause': { answers: administrators(303), at: bot },
  'DELETE /account/bots/:id/pause': { answers: administrators(303), at: bot },
  'PUT /account/bots/:id/avatar': { answers: administrators(400), at: bot },
  'DELETE /account/bots/:id/avatar': { answers: administrators(303), at: bot },

  // Who is in no room is shown how to come into one.
  'GET /': { answers: { ...people(302), outsider: 200, outsideAdministrator: 200 } },
  'GET /rooms': { answers: people(302) },
  'GET /rooms/:room_id': { answers: members(200), at: room },
  'GET /rooms/:room_id/@:message_id': { answers: members(200), at: message },
  'DELETE /rooms/:id': { answers: creators(303), at: id },
  'DELETE /rooms/:id/membership': { answers: members(303), at: id },
  'GET /rooms/:id/people': { answers: members(200), at: id },
  'GET /rooms/:id/involvement': { answers: members(200), at: id },
  'PUT /rooms/:id/star': { answers: members(303), at: id },
  'DELETE /rooms/:id/star': { answers: members(303), at: id },
  'PUT /users/me/room_order': { answers: people(303), body: { order: 'own' } },
  'PUT /rooms/:id/involvement': { answers: members(303), at: id, body: { involvement: 'everything' } },

  'GET /rooms/:room_id/:bot_key/messages': { answers: everyone(302), at: wrongKey },
  'POST /rooms/:room_id/:bot_key/messages': { answers: everyone(302), at: wrongKey },
  'GET /rooms/:room_id/:bot_key/messages/:message_id': { answers: everyone(302), at: wrongKey },
  'PUT /rooms/:room_id/:bot_key/messages/:message_id': { answers: everyone(302), at: wrongKey },
  'PATCH /rooms/:room_id/:bot_key/messages/:message_id': { answers: everyone(302), at: wrongKey },
  'DELETE /rooms/:room_id/:bot_key/messages/:message_id': { answers: everyone(302), at: wrongKey },
  'POST /rooms/:room_id/:bot_key/messages/:message_id/boosts': { answers: everyone(302), at: wrongKey },
  'DELETE /rooms/:room_id/:bot_key/messages/:message_id/boosts/:boost_id': {
    answers: everyone(302),
    at: wrongKey,
  },
  'GET /rooms/:room_id/bot/messages': { answers: everyone(302), at: wrongKey },
  'POST /rooms/:room_id/bot/messages': { answers: everyone(302), at: wrongKey },
  'GET /rooms/:room_id/bot/messages/:message_id': { answers: everyone(302), at: wrongKey },
  'PUT /rooms/:room_id/bot/messages/:message_id': { answers: everyone(302), at: wrongKey },
  'PATCH /rooms/:room_id/bot/messages/:message_id': { answers: everyone(302), at: wrongKey },
  'DELETE /rooms/:room_id/bot/messages/:message_id': { answers: everyone(302), at: wrongKey },
  'POST /rooms/:room_id/bot/messages/:message_id/boosts': { answers: everyone(302), at: wrongKey },
  'DELETE /rooms/:room_id/bot/messages/:message_id/boosts/:boost_id': {
    answers: everyone(302),
    at: wrongKey,
  },

  'GET /rooms/opens': { answers: people(200) },
  'POST /rooms/read': { answers: people(303) },
  'POST /rooms/:id/membership': { answers: people(303), at: () => ({ id: 1 }) },
  'GET /rooms/opens/new': { answers: people(200) },
  'POST /rooms/opens': { answers: people(303), body: { name: 'For all' } },
  'GET /rooms/opens/:id': { answers: people(302), at: id },
  'GET /rooms/opens/:id/edit': { answers: members(200), at: id },
  'PUT /rooms/opens/:id': { answers: creators(303), at: id, body: { name: 'Opened' } },
  'GET /rooms/closeds/new': { answers: people(200) },
  'POST /rooms/closeds': { answers: people(303), body: { name: 'For some' } },
  'GET /rooms/closeds/:id': { answers: people(302), at: id },
  'GET /rooms/closeds/:id/edit': { answers: members(200), at: id },
  'PUT /rooms/closeds/:id': { answers: creators(303), at: id, body: withLoner },
  'GET /rooms/directs/new': { answers: people(200) },
  'POST /rooms/directs': { answers: people(303), body: withLoner },
  'GET /rooms/directs/:id': { answers: people(302), at: direct },
  'GET /rooms/directs/:id/edit': { answers: members(200), at: direct },
  'DELETE /rooms/directs/:id': { answers: members(303), at: direct },

  'GET /rooms/:room_id/sounds': { answers: members(200), at: room },
  'GET /rooms/:room_id/messages': { answers: members(200), at: room },
  'POST /rooms/:room_id/messages': { answers: members(303), at: room, body: { body: 'Hi' } },
  'GET /rooms/:room_id/messages/:message_id': { answers: members(200), at: message },
  'GET /rooms/:room_id/messages/:message_id/edit': { answers: creators(200), at: message },
  'PUT /rooms/:room_id/messages/:message_id': { answers: creators(303), at: message, body: { body: 'Ho' } },
  'DELETE /rooms/:room_id/messages/:message_id': { answers: creators(303), at: message },

  'GET /messages/:message_id/boosts': { answers: members(200), at: boosted },
  'POST /messages/:message_id/boosts': { answers: members(303), at: boosted, body: { content: '🎉' } },
  'DELETE /messages/:message_id/boosts/:boost_id': { answers: { ...members(403), creator: 303 }, at: boost },

  'POST /messages/:message_id/presses': { answers: members(303), at: boosted, body: { value: 'yes' } },

  'GET /attachments/:id': { answers: members(200), at: attachment },
  'GET /attachments/:id/large': { answers: members(404), at: attachment },
  'GET /attachments/:id/thumbnail': { answers: members(200), at: attachment },
  'GET /attachments/:id/pages': { answers: members(404), at: attachment },
  'GET /attachments/:id/pages/frame': { answers: members(404), at: attachment },
  'GET /attachments/:id/contents': { answers: members(404), at: attachment },
  'GET /attachments/:id/text': { answers: members(200), at: attachment },

  'POST /unfurl_link': { answers: people(204), body: { url: 'http://127.0.0.1/' } },
  'GET /unfurl_link/images/:token': { answers: people(404), at: link },
  'GET /link_previews/:id/image': { answers: members(200), at: preview },
  'GET /link_previews/:id/player': { answers: members(404), at: preview },
  'DELETE /rooms/:room_id/messages/:message_id/link_previews/:id': {
    answers: creators(303),
    at: messagePreview,
  },

  'GET /searches': { answers: people(200), at: () => ({ q: 'matches' }) },
  'GET /searches/results': { answers: people(200), at: () => ({ q: 'matches' }) },
  'POST /searches': { answers: people(303), body: { q: 'matches' } },
  'DELETE /searches/clear': { answers: people(303) },

  'GET /users/me/sidebar': { answers: people(200) },
  'GET /users/me/profile': { answers: people(200) },
  'GET /users/me/look': { answers: people(200) },
  'GET /users/me/devices': { answers: people(200) },
  'GET /users/me/settings': { answers: people(200) },
  'PUT /users/me/profile': { answers: people(303), body: { name: 'Me' } },
  'POST /users/me/transfer': { answers: people(201) },
  'GET /users/me/transfer': { answers: people(302) },
  'GET /users/me/departure': { answers: people(200) },
  'POST /users/me/departure': { answers: people(422), body: { current_password: 'not this one' } },
  'PUT /users/me/avatar': { answers: people(400) },
  'DELETE /users/me/avatar': { answers: people(303) },
  'GET /account/invitations': { answers: administrators(200) },
  'POST /account/invitations': { answers: administrators(201) },
  'POST /users/:id/password_reset': { answers: administrators(201), at: mate },
  'GET /users/:id/password_reset': { answers: administrators(302), at: mate },
  'GET /users/:id/erasure/new': { answers: administrators(200), at: mate },
  'POST /users/:id/erasure': { answers: administrators(303), at: mate, body: { what: 'messages' } },
  'GET /users/me/erasure/new': { answers: people(200) },
  'POST /users/me/erasure': {
    answers: people(422),
    body: { what: 'everything', current_password: 'not this one' },
  },
  'GET /users/:id/ban/new': { answers: administrators(200), at: mate },
  'POST /users/:id/ban': { answers: administrators(303), at: mate },
  'DELETE /users/:id/ban': { answers: administrators(404), at: mate },
  'DELETE /users/me/sessions/:id': {
    answers: itsOwner(303),
    at: ({ session_id }) => ({ id: session_id }),
  },
  'GET /account/bots/:bot_id/keys': { answers: administrators(200), at: botOwner },
  'GET /account/bots/:bot_id/keys/new': { answers: administrators(200), at: botOwner },
  'POST /account/bots/:bot_id/keys': { answers: administrators(303), at: botOwner, body: newKey },
  'GET /account/bots/:bot_id/keys/:id': { answers: administrators(303), at: botKey },
  'POST /account/bots/:bot_id/keys/:id/rotation': { answers: administrators(303), at: botKey },
  'DELETE /account/bots/:bot_id/keys/:id': { answers: administrators(303), at: botKey },
  'GET /users/me/keys': { answers: people(200) },
  'GET /users/me/keys/new': { answers: people(200) },
  'POST /users/me/keys': { answers: people(303), body: newKey },
  'GET /users/me/keys/:id': { answers: people(303), at: key },
  'POST /users/me/keys/:id/rotation': { answers: itsOwner(303), at: key },
  'DELETE /users/me/keys/:id': { answers: itsOwner(303), at: key },
  'GET /offline': { answers: everyone(200) },
  'GET /service-worker': { answers: everyone(200) },
  'GET /users/me/push_subscriptions': { answers: people(200) },
  'DELETE /users/me/push_subscriptions/:id': { answers: itsOwner(303), at: subscription },
  'POST /users/me/push_subscriptions/:id/test_notifications': { answers: itsOwner(303), at: subscription },
  'GET /users/:id/card': { answers: people(200), at: mate },
  'GET /users/:id': { answers: people(200), at: mate },
  'GET /users/:token/avatar': { answers: people(200), at: ({ mate }) => ({ token: mate.avatar_token }) },
};

export const pageRows: Record<string, Row> = Object.fromEntries(
  Object.entries(rows).map(([name, row]) => [name, { ...row, answers: forPages(row.answers) }]),
);
