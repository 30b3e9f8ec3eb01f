import { emailOf, PASSWORD } from '../support/test-app';
import { administrators, everyone, forPages, itsOwner, people } from './roles';
import type { Row } from './rows';
import type { Scene } from './scene';

const mate = ({ mate }: Scene) => ({ id: mate.id });

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

  'GET /first_run': { answers: everyone(302) },
  'POST /first_run': { answers: everyone(303), body: newPerson },
  'GET /join/:join_code': { answers: { ...people(302), anonymous: 200, signedOut: 200, deactivated: 200 } },
  'POST /join/:join_code': { answers: everyone(303), body: newPerson },
  'GET /session/new': { answers: { ...people(302), anonymous: 200, signedOut: 200, deactivated: 200 } },
  'POST /session': { answers: everyone(303), body: { email_address: emailOf('Ann'), password: PASSWORD } },
  'DELETE /session': { answers: everyone('sign-in') },

  'GET /account/edit': { answers: people(200) },
  'PUT /account': { answers: administrators(303), body: { name: 'Acme' } },
  'POST /account/join_code': { answers: administrators(303) },
  'GET /account/users': { answers: people(302) },
  'PUT /account/users/:id': { answers: administrators(303), at: mate, body: { role: 'administrator' } },
  'DELETE /account/users/:id': { answers: administrators(303), at: mate },

  'GET /users/me/profile': { answers: people(200) },
  'PUT /users/me/profile': { answers: people(303), body: { name: 'Me' } },
  'DELETE /users/me/sessions/:id': {
    answers: itsOwner(303),
    at: ({ session_id }) => ({ id: session_id }),
  },
  'GET /users/:id': { answers: people(200), at: mate },
  'GET /users/:token/avatar': { answers: people(200), at: ({ mate }) => ({ token: mate.avatar_token }) },
};

export const pageRows: Record<string, Row> = Object.fromEntries(
  Object.entries(rows).map(([name, row]) => [name, { ...row, answers: forPages(row.answers) }]),
);
