import { randomUUID } from 'node:crypto';
import { Device } from '../support/push-service';
import { emailOf, PASSWORD } from '../support/test-app';
import { administrators, creators, everyone, itsOwner, members, people } from './roles';
import type { Row } from './rows';
import type { Scene } from './scene';

const id = ({ room_id }: Scene) => ({ id: room_id });
const room = ({ room_id }: Scene) => ({ room_id });
/** All Talk. */
const open = () => ({ room_id: 1 });
const message = ({ room_id, message_id }: Scene) => ({ room_id, message_id });
const boosted = ({ message_id }: Scene) => ({ message_id });
const boost = ({ message_id, boost_id }: Scene) => ({ message_id, boost_id });
const user = ({ mate }: Scene) => ({ id: mate.id });
const mate = ({ room_id, mate }: Scene) => ({ room_id, user_id: mate.id });
const loner = ({ room_id, loner }: Scene) => ({ room_id, user_id: loner.id });
const bot = ({ bot_id }: Scene) => ({ id: bot_id });
const upload = ({ upload_id }: Scene) => ({ id: upload_id });
const cursor = () => ({ name: 'archive' });
const session = ({ session_id }: Scene) => ({ id: session_id });

const subscription = ({ push_subscription_id }: Scene) => ({ id: push_subscription_id });
const newDevice = () => new Device(`https://fcm.googleapis.com/fcm/send/${randomUUID()}`).subscription;

let joined = 0;
const newPerson = () => ({
  name: 'Nele',
  email_address: `nele-${++joined}@example.com`,
  password: PASSWORD,
});

/** Nobody's. */
const elsewhere = () => ({ id: 999_999 });

export const apiRows: Record<string, Row> = {
  'GET /api/v1/account': { answers: people(200) },
  'PATCH /api/v1/account': { answers: administrators(200), body: { name: 'Acme' } },
  'POST /api/v1/account/join_code': { answers: administrators(201) },

  'PUT /api/v1/account/logo': { answers: administrators(400) },
  'DELETE /api/v1/account/logo': { answers: administrators(200) },
  'GET /api/v1/account/custom_styles': { answers: administrators(200) },
  'PUT /api/v1/account/custom_styles': {
    answers: administrators(200),
    body: { custom_css: 'b { color: red }' },
  },

  'GET /api/v1/bots': { answers: administrators(200) },
  'POST /api/v1/bots': { answers: administrators(201), body: { name: 'Robin' } },
  'GET /api/v1/bots/:id': { answers: administrators(200), at: bot },
  'PATCH /api/v1/bots/:id': { answers: administrators(200), at: bot, body: { paused: true } },
  'DELETE /api/v1/bots/:id': { answers: administrators(204), at: bot },
  'POST /api/v1/bots/:id/key': { answers: administrators(200), at: bot },
  'POST /api/v1/bots/:id/webhook_secret': { answers: administrators(409), at: bot },
  'PUT /api/v1/bots/:id/avatar': { answers: administrators(400), at: bot },
  'DELETE /api/v1/bots/:id/avatar': { answers: administrators(200), at: bot },

  'GET /api/v1/exports': { answers: people(200) },
  'POST /api/v1/exports': { answers: people(201), body: { kind: 'own' } },
  'GET /api/v1/exports/:id': { answers: people(404), at: elsewhere },
  'DELETE /api/v1/exports/:id': { answers: people(404), at: elsewhere },

  'POST /api/v1/setup': { answers: everyone(409), body: newPerson },
  'POST /api/v1/join/:join_code': { answers: everyone(201), body: newPerson },
  'POST /api/v1/sessions': {
    answers: everyone(201),
    body: { email_address: emailOf('Ann'), password: PASSWORD },
  },
  'POST /api/v1/sessions/transfer': { answers: everyone(404), body: { token: 'nobody-has-made-it' } },
  'POST /api/v1/sessions/password_reset': {
    answers: everyone(404),
    body: { token: 'nobody-has-made-it', password: PASSWORD },
  },
  'GET /api/v1/sessions': { answers: people(200) },
  'DELETE /api/v1/sessions/current': { answers: people(204) },
  'DELETE /api/v1/sessions/:id': { answers: itsOwner(204), at: session },

  'GET /api/v1/sounds': { answers: people(200) },

  'GET /api/v1/events': { answers: people(200), at: () => ({ after: 0 }) },
  'GET /api/v1/cursors/:name': { answers: people(404), at: cursor },
  'PUT /api/v1/cursors/:name': { answers: people(200), at: cursor, body: { cursor: 0 } },
  'DELETE /api/v1/cursors/:name': { answers: people(404), at: () => ({ name: 'nobody-has-put-it' }) },
  'GET /api/v1/searches': { answers: people(200) },
  'POST /api/v1/searches': { answers: people(201), body: { query: 'matches' } },
  'DELETE /api/v1/searches': { answers: people(204) },
  'GET /api/v1/search': { answers: people(200), at: () => ({ q: 'matches' }) },

  'GET /api/v1/push_subscriptions': { answers: people(200) },
  'POST /api/v1/push_subscriptions': { answers: people(201), body: newDevice },
  'DELETE /api/v1/push_subscriptions/:id': { answers: itsOwner(204), at: subscription },
  'POST /api/v1/push_subscriptions/:id/test_notifications': { answers: itsOwner(201), at: subscription },

  'GET /api/v1/me': { answers: people(200) },
  'PATCH /api/v1/me': { answers: people(200), body: { bio: 'Here' } },
  'POST /api/v1/me/transfers': { answers: people(201) },
  'POST /api/v1/me/departure': { answers: people(422), body: { current_password: 'not this one' } },
  'PUT /api/v1/me/avatar': { answers: people(400) },
  'DELETE /api/v1/me/avatar': { answers: people(200) },
  'POST /api/v1/users/:id/password_reset': { answers: administrators(201), at: user },
  'POST /api/v1/users/:id/reactivation': {
    answers: administrators(200),
    at: ({ gone }) => ({ id: gone.id }),
  },
  'GET /api/v1/account/retention': { answers: administrators(200) },
  'GET /api/v1/account/retention/expiring': { answers: administrators(200), at: () => ({ days: 36_500 }) },
  'PUT /api/v1/account/retention': { answers: administrators(200), body: { days: null } },
  'POST /api/v1/users/:id/erasure': { answers: administrators(204), at: user, body: { what: 'messages' } },
  'POST /api/v1/me/erasure': {
    answers: people(422),
    body: { what: 'everything', current_password: 'not this one' },
  },
  'POST /api/v1/users/:id/ban': { answers: administrators(201), at: user },
  'DELETE /api/v1/users/:id/ban': { answers: administrators(404), at: user },
  'GET /api/v1/users': { answers: members(200), at: ({ room_id }) => ({ room_id }) },
  'GET /api/v1/users/:id': { answers: people(200), at: user },
  'PATCH /api/v1/users/:id': { answers: administrators(200), at: user, body: { role: 'administrator' } },
  'DELETE /api/v1/users/:id': { answers: administrators(204), at: user },

  'GET /api/v1/rooms': { answers: people(200) },
  'POST /api/v1/rooms': { answers: people(201), body: { type: 'closed', name: 'Mine' } },
  'GET /api/v1/rooms/:id': { answers: members(200), at: id },
  'PATCH /api/v1/rooms/:id': { answers: creators(200), at: id, body: { name: 'Renamed' } },
  'DELETE /api/v1/rooms/:id': { answers: creators(204), at: id },
  'PATCH /api/v1/rooms/:id/membership': {
    answers: members(200),
    at: id,
    body: { involvement: 'everything' },
  },
  'PUT /api/v1/me/room_order': { answers: people(200), body: { order: 'own' } },
  'GET /api/v1/rooms/opens': { answers: people(200) },
  'POST /api/v1/rooms/read': { answers: people(204) },
  'POST /api/v1/rooms/:id/unread': {
    answers: members(200),
    at: id,
    body: ({ message_id }) => ({ message_id }),
  },
  'POST /api/v1/rooms/:id/read': { answers: members(200), at: id, body: {} },
  'GET /api/v1/rooms/:room_id/members': { answers: members(200), at: room },
  'PUT /api/v1/rooms/:room_id/members/me': { answers: people(204), at: open },
  'PUT /api/v1/rooms/:room_id/members/:user_id': { answers: creators(204), at: loner },
  'DELETE /api/v1/rooms/:room_id/members/me': { answers: members(204), at: room },
  'DELETE /api/v1/rooms/:room_id/members/:user_id': { answers: creators(204), at: mate },

  'GET /api/v1/rooms/:room_id/messages': { answers: members(200), at: room },
  'POST /api/v1/rooms/:room_id/messages': { answers: members(201), at: room, body: { body: 'Hi' } },
  'GET /api/v1/rooms/:room_id/messages/:message_id': { answers: members(200), at: message },
  'PATCH /api/v1/rooms/:room_id/messages/:message_id': {
    answers: creators(200),
    at: message,
    body: { body: 'Ho' },
  },
  'DELETE /api/v1/rooms/:room_id/messages/:message_id': { answers: creators(204), at: message },
  'DELETE /api/v1/rooms/:room_id/messages/:message_id/link_previews/:id': {
    answers: creators(204),
    at: ({ room_id, message_id, link_preview_id }) => ({ room_id, message_id, id: link_preview_id }),
  },

  'POST /api/v1/uploads': {
    answers: people(201),
    body: () => ({ client_upload_id: randomUUID(), name: 'a', bytes: 1 }),
  },
  'GET /api/v1/uploads/:id': { answers: itsOwner(200), at: upload },
  'PATCH /api/v1/uploads/:id': { answers: itsOwner(415), at: upload, body: {} },
  'DELETE /api/v1/uploads/:id': { answers: itsOwner(204), at: upload },

  'POST /api/v1/link_previews': { answers: people(204), body: { url: 'http://127.0.0.1/' } },

  'POST /api/v1/messages/:message_id/boosts': { answers: members(201), at: boosted, body: { content: '🎉' } },
  'POST /api/v1/messages/:message_id/presses': { answers: members(422), at: boosted, body: { value: 'yes' } },
  'DELETE /api/v1/messages/:message_id/boosts/:boost_id': {
    answers: { ...members(403), creator: 204 },
    at: boost,
  },
};
