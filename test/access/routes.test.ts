import { ReadDatabase } from '../../src/database/database';
import { operations } from '../support/api-document';
import { type Route, recordRoutes } from '../support/routes';
import { TestApp } from '../support/test-app';
import { requestOf } from './requests';
import { type Answer, INSIDE, ROLES, type Role } from './roles';
import { ROWS } from './rows';
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
  test(`R63: ${name} answers everybody as its row says`, async () => {
    const got: Record<string, Answer> = {};
    const isRead = name.startsWith('GET');
    let scene = await setScene(app);
    let isUsed = false;
    for (const role of ROLES) {
      if (isUsed) scene = await setScene(app);
      got[role] = await answerTo(role, name, scene);
      isUsed = !isRead && !isRefusal(got[role]);
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

/** An export that an earlier row began may end at any time. */
const lastEvent = () =>
  app.app
    .get(ReadDatabase)
    .get<{ id: number }>(`SELECT max(id) AS id FROM events WHERE name <> 'export.ended'`)!.id;

async function answerTo(role: Role, name: string, scene: Scene): Promise<Answer> {
  const before = lastEvent();
  const response = await app.app.inject(requestOf(app, name, scene, scene.tokens[role]));
  const isSentAway = response.headers.location === '/session/new';
  const answer = isSentAway ? 'sign-in' : response.statusCode;
  if (isRefusal(answer)) expect(lastEvent()).toBe(before);
  if (!INSIDE.includes(role)) for (const secret of SECRETS) expect(response.payload).not.toContain(secret);
  return answer;
}

const isRefusal = (answer: Answer) => answer === 'sign-in' || answer >= 400;
