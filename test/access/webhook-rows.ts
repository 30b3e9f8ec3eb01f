import { administrators, everyone, forPages } from './roles';
import type { Row } from './rows';

/** No bot has this id; `test/webhooks` shows what those of bots do. */
const none = () => ({ bot_id: 999_999 });
const noneOf = () => ({ bot_id: 999_999, id: 1 });
const noRequests = () => ({ bot_id: 999_999, webhook_id: 1 });
const noRequest = () => ({ bot_id: 999_999, webhook_id: 1, id: 1 });
const unknown = () => ({ token: 'nobody-has-made-this-one' });
const method = () => ({ token: 'nobody-has-made-this-one', method: 'auth.test' });
const API = '/api/v1/bots/:bot_id/incoming_webhooks';
const PAGE = '/account/bots/:bot_id/incoming_webhooks';
const REQUESTS = `${PAGE}/:webhook_id/requests`;
const created = { name: 'Cellar', room_id: 1 };

export const webhookRows: Record<string, Row> = {
  [`GET ${API}`]: { answers: administrators(404), at: none },
  [`POST ${API}`]: { answers: administrators(404), at: none, body: created },
  [`PATCH ${API}/:id`]: { answers: administrators(404), at: noneOf, body: { paused: true } },
  [`DELETE ${API}/:id`]: { answers: administrators(404), at: noneOf },
  [`GET ${PAGE}`]: { answers: forPages(administrators(404)), at: none },
  [`POST ${PAGE}`]: { answers: forPages(administrators(404)), at: none, body: created },
  [`PUT ${PAGE}/:id`]: { answers: forPages(administrators(404)), at: noneOf, body: { paused: 'true' } },
  [`DELETE ${PAGE}/:id`]: { answers: forPages(administrators(404)), at: noneOf },

  [`GET ${REQUESTS}`]: { answers: forPages(administrators(404)), at: noRequests },
  [`GET ${REQUESTS}/:id`]: { answers: forPages(administrators(404)), at: noRequest },

  // Senders have no session, and are refused by the address alone.
  'GET /hooks/:token': { answers: everyone(405), at: unknown },
  'POST /hooks/:token': { answers: everyone(403), at: unknown, body: { text: 'x' } },
  'PUT /hooks/:token': { answers: everyone(403), at: unknown, body: { text: 'x' } },
  'GET /hooks/:token/:method': { answers: everyone(200), at: method },
  'POST /hooks/:token/:method': { answers: everyone(200), at: method },
};
