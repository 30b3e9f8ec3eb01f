import { emailOf, PASSWORD } from '../support/test-app';
import { administrators, creators, everyone, forPages, itsOwner, members, people } from './roles';
import type { Row } from './rows';
import type { Scene } from './scene';

const mate = ({ mate }: Scene) => ({ id: mate.id });
const subscription = ({ push_subscription_id }: Scene) => ({ id: push_subscription_id });
const id = ({ room_id }: Scene) => ({ id: room_id });
const room = ({ room_id }: Scene) => ({ room_id });
const direct = ({ direct_id }: Scene) => ({ id: direct_id });
const message = ({ room_id, message_id }: Scene) => ({ room_id, message_id });
const boosted = ({ message_id }: Scene) => ({ message_id });
const boost = ({ message_id, boost_id }: Scene) => ({ message_id, boost_id });
const unfurl = ({ unfurl_id }: Scene) => ({ id: unfurl_id });
const preview = ({ room_id, message_id, unfurl_id }: Scene) => ({ room_id, message_id, id: unfurl_id });
const attachment = ({ attachment_id }: Scene) => ({ id: attachment_id });
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
  'GET /session/recoveries/:token': { answers: everyone(404), at: link },
  'PUT /session/recoveries/:token': { answers: everyone(404), at: link, body: { password: PASSWORD } },

  'GET /account/edit': { answers: people(200) },
  'PUT /account': { answers: administrators(303), body: { name: 'Acme' } },
  'POST /account/join_code': { answers: administrators(303) },
  'PUT /account/logo': { answers: administrators(400) },
  'GET /account/logo': { answers: everyone(200) },
  'DELETE /account/logo': { answers: administrators(303) },
  'GET /account/custom_styles/edit': { answers: administrators(200) },
  'PUT /account/custom_styles': { answers: administrators(303), body: { custom_styles: 'b { color: red }' } },
  'GET /account/custom_styles/:version': { answers: everyone(404), at: () => ({ version: 'none.css' }) },
  'GET /account/users': { answers: people(200) },
  'POST /account/users/:id/reactivation': { answers: administrators(303), at: gone },
  'PUT /account/users/:id': { answers: administrators(303), at: mate, body: { role: 'administrator' } },
  'DELETE /account/users/:id': { answers: administrators(303), at: mate },

  // Who is in no room is shown how to come into one.
  'GET /': { answers: { ...people(302), outsider: 200, outsideAdministrator: 200 } },
  'GET /rooms': { answers: people(302) },
  'GET /rooms/:room_id': { answers: members(200), at: room },
  'GET /rooms/:room_id/@:message_id': { answers: members(200), at: message },
  'DELETE /rooms/:id': { answers: creators(303), at: id },
  'DELETE /rooms/:id/membership': { answers: members(303), at: id },
  'GET /rooms/:id/involvement': { answers: members(200), at: id },
  'PUT /rooms/:id/involvement': { answers: members(303), at: id, body: { involvement: 'everything' } },

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

  'GET /attachments/:id': { answers: members(200), at: attachment },
  'GET /attachments/:id/preview': { answers: members(200), at: attachment },

  'POST /unfurl_link': { answers: people(204), body: { url: 'http://127.0.0.1/' } },
  'GET /unfurl_link/images/:token': { answers: people(404), at: link },
  'GET /link_previews/:id/image': { answers: members(200), at: unfurl },
  'DELETE /rooms/:room_id/messages/:message_id/link_previews/:id': { answers: creators(303), at: preview },

  'GET /searches': { answers: people(200), at: () => ({ q: 'matches' }) },
  'GET /searches/results': { answers: people(200), at: () => ({ q: 'matches' }) },
  'POST /searches': { answers: people(303), body: { q: 'matches' } },
  'DELETE /searches/clear': { answers: people(303) },

  'GET /users/me/sidebar': { answers: people(200) },
  'GET /users/me/profile': { answers: people(200) },
  'PUT /users/me/profile': { answers: people(303), body: { name: 'Me' } },
  'POST /users/me/transfer': { answers: people(200) },
  'GET /users/me/departure': { answers: people(200) },
  'POST /users/me/departure': { answers: people(422), body: { current_password: 'not this one' } },
  'PUT /users/me/avatar': { answers: people(400) },
  'DELETE /users/me/avatar': { answers: people(303) },
  'POST /users/:id/recovery': { answers: administrators(200), at: mate },
  'GET /users/:id/ban/new': { answers: administrators(200), at: mate },
  'POST /users/:id/ban': { answers: administrators(303), at: mate },
  'DELETE /users/:id/ban': { answers: administrators(404), at: mate },
  'DELETE /users/me/sessions/:id': {
    answers: itsOwner(303),
    at: ({ session_id }) => ({ id: session_id }),
  },
  'GET /offline': { answers: everyone(200) },
  'GET /service-worker': { answers: everyone(200) },
  'GET /users/me/push_subscriptions': { answers: people(200) },
  'DELETE /users/me/push_subscriptions/:id': { answers: itsOwner(303), at: subscription },
  'POST /users/me/push_subscriptions/:id/test_notifications': { answers: itsOwner(303), at: subscription },
  'GET /users/:id': { answers: people(200), at: mate },
  'GET /users/:token/avatar': { answers: people(200), at: ({ mate }) => ({ token: mate.avatar_token }) },
};

export const pageRows: Record<string, Row> = Object.fromEntries(
  Object.entries(rows).map(([name, row]) => [name, { ...row, answers: forPages(row.answers) }]),
);
