import type { InjectOptions } from 'light-my-request';
import { Accounts } from '../../src/accounts/accounts';
import { ReadDatabase } from '../../src/database/database';
import { lastEventId } from '../../src/writes/event-replay';
import { operations } from '../support/api-document';
import { type Route, recordRoutes } from '../support/routes';
import { TestApp } from '../support/test-app';
import { type Answer, INSIDE, ROLES, type Role } from './roles';
import { ROWS, type Row } from './rows';
import { type Scene, SECRETS, setScene } from './scene';

let routes: Route[];
let app: TestApp;

beforeAll(async () => {
  routes = recordRoutes();
  app = await TestApp.start();
});
afterAll(() => app.stop());

const nameOf = ({ method, path }: Route) => `${method} ${path}`;

test('every route that the server registers has a row, and every row a route', () => {
  const registered = [...new Set(routes.map(nameOf))].sort();
  const [missing, stale] = [
    registered.filter((name) => !ROWS[name]),
    Object.keys(ROWS).filter((name) => !registered.includes(name)),
  ];
  const advice = 'Say in test/access/*-rows.ts who may use these routes, or take the rows out';
  expect({ advice, missing, stale }).toEqual({ advice, missing: [], stale: [] });
});

for (const [name, row] of Object.entries(ROWS))
  test(`${name} answers everybody as its row says`, async () => {
    const got: Record<string, Answer> = {};
    const isRead = name.startsWith('GET');
    let scene = await setScene(app);
    for (const role of ROLES) {
      if (!isRead) scene = await setScene(app);
      got[role] = await answerTo(role, name, row, scene);
    }
    expect(got).toEqual(row.answers);
    expect(undocumented(name, Object.values(got))).toEqual([]);
  });

/** What the document of the API does not say that it may be answered. */
function undocumented(name: string, answers: Answer[]): Answer[] {
  const operation = operations.find(
    ({ method, path }) => name === `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
  );
  return operation ? answers.filter((answer) => !(answer in operation.responses)) : [];
}

async function answerTo(role: Role, name: string, row: Row, scene: Scene): Promise<Answer> {
  const before = lastEventId(app.app.get(ReadDatabase));
  const response = await app.app.inject(requestOf(name, row, scene, scene.tokens[role]));
  const isSentAway = response.headers.location === '/session/new';
  const isRefused = isSentAway || response.statusCode >= 400;
  if (isRefused) expect(lastEventId(app.app.get(ReadDatabase))).toBe(before);
  if (!INSIDE.includes(role)) for (const secret of SECRETS) expect(response.payload).not.toContain(secret);
  return isSentAway ? 'sign-in' : response.statusCode;
}

/** Programs bring a token, browsers a cookie and the marks of our own page. */
function requestOf(name: string, row: Row, scene: Scene, token: string | undefined): InjectOptions {
  const [method, path] = name.split(' ') as [InjectOptions['method'], string];
  const { join_code } = app.app.get(Accounts).view();
  const url = urlOf(path.replace(':join_code', join_code), row.at?.(scene) ?? {});
  const body = typeof row.body === 'function' ? row.body(scene) : row.body;
  if (path.startsWith('/api/'))
    return {
      method,
      url,
      headers: { accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { payload: body }),
    };
  return {
    method,
    url,
    headers: {
      accept: 'text/html',
      'sec-fetch-site': 'same-origin',
      ...(token && { cookie: `session=${token}` }),
      ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(body && { payload: new URLSearchParams(body as Record<string, string>).toString() }),
  };
}

function urlOf(path: string, parameters: Record<string, string | number>): string {
  const query = new URLSearchParams();
  let url = path;
  for (const [name, value] of Object.entries(parameters)) {
    const place = new RegExp(name === '*' ? '\\*' : `:${name}\\b`);
    if (place.test(url)) url = url.replace(place, String(value));
    else query.set(name, String(value));
  }
  return query.size > 0 ? `${url}?${query}` : url;
}
