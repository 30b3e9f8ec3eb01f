import { createHash } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { emailOf, PASSWORD, TestApp } from '../support/test-app';

const signIn = (app: TestApp, from: string, body: object, headers: Record<string, string> = {}) =>
  app.app.inject({ method: 'POST', url: '/api/v1/sessions', remoteAddress: from, headers, payload: body });

const ann = { email_address: emailOf('Ann'), password: PASSWORD };
const wrong = { ...ann, password: 'not this one' };

describe('signing in', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  test('the right password brings a new token each time, and only its hash is kept', async () => {
    const tokens = [];
    for (let i = 0; i < 2; i++) tokens.push((await signIn(app, '127.0.0.1', ann)).json().token as string);
    expect(tokens[0]).not.toBe(tokens[1]);
    const db = new Sqlite(`${app.dataDir}/campfire.sqlite3`, { readonly: true });
    for (const token of tokens) {
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
      const hash = createHash('sha256').update(token).digest();
      expect(db.prepare('SELECT user_id FROM sessions WHERE token_hash = ?').all(hash)).toEqual([
        { user_id: app.ann.id },
      ]);
    }
    const tables = db
      .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
      .all();
    const everything = tables.map(({ name }) => JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all()));
    db.close();
    for (const secret of [...tokens, PASSWORD]) expect(everything.join()).not.toContain(secret);
  });

  test('the e-mail address may be typed in capitals, and with blanks around it', async () => {
    const answer = await signIn(app, '127.0.0.1', {
      ...ann,
      email_address: ` ${ann.email_address.toUpperCase()} `,
    });
    expect(answer.statusCode).toBe(201);
  });

  test('R69: a wrong password and an unknown address get the same answer', async () => {
    const [known, unknown] = [
      await signIn(app, '127.0.0.1', wrong),
      await signIn(app, '127.0.0.1', { ...wrong, email_address: 'nobody@example.com' }),
    ].map((answer) => ({ ...answer.json(), request_id: '' }));
    expect(known).toMatchObject({ status: 401, code: 'wrong_credentials' });
    expect(unknown).toEqual(known);
  });

  test('R68: others are served while many passwords are checked', async () => {
    let isDone = false;
    const attempts = Promise.all(Array.from({ length: 12 }, () => signIn(app, '127.0.0.1', wrong))).then(
      () => {
        isDone = true;
      },
    );
    for (let i = 0; i < 3; i++) expect((await app.request(app.ann, 'GET', '/api/v1/rooms')).status).toBe(200);
    expect(isDone).toBe(false);
    await attempts;
  });
});

describe('limits', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await TestApp.start({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '10.9.0.0/16' });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await app.stop();
  });

  const stranger = { email_address: 'nobody@example.com', password: 'not this one' };

  /** The answers to a try each from these addresses, for accounts that differ. */
  async function tries(addresses: string[], headers: (i: number) => Record<string, string> = () => ({})) {
    const statuses = [];
    for (const [i, from] of addresses.entries()) {
      const body = { ...stranger, email_address: `nobody-${i}@example.com` };
      statuses.push((await signIn(app, from, body, headers(i))).statusCode);
    }
    return statuses;
  }

  test('R66: the eleventh try from one address within three minutes has to wait; other addresses do not', async () => {
    expect(await tries(Array(10).fill('203.0.113.7'))).toEqual(Array(10).fill(401));
    const refused = await signIn(app, '203.0.113.7', ann);
    expect(refused.statusCode).toBe(429);
    expect(refused.json().code).toBe('rate_limited');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers['ratelimit-policy']).toBe('"sign-in";q=10;w=180');
    expect(refused.headers.ratelimit).toMatch(/^"sign-in";r=0;t=\d+$/);
    expect((await signIn(app, '203.0.113.8', ann)).statusCode).toBe(201);
  });

  test('whoever owns an IPv6 network is one address', async () => {
    const addresses = Array.from({ length: 11 }, (_, i) => `2001:db8:1:2::${(i + 1).toString(16)}`);
    expect((await tries(addresses)).at(-1)).toBe(429);
    expect(await tries(['2001:db8:1:3::1'])).toEqual([401]);
  });

  test('an address that the client claims for itself is not believed', async () => {
    const claim = (i: number) => ({ 'x-forwarded-for': `198.51.100.${i}` });
    expect((await tries(Array(11).fill('203.0.113.9'), claim)).at(-1)).toBe(429);
  });

  test('R76: behind a trusted proxy the address that the proxy saw counts, not what stands left of it', async () => {
    const seen = (i: number) => ({ 'x-forwarded-for': `198.51.100.${i}, 203.0.113.10` });
    expect((await tries(Array(11).fill('10.9.0.1'), seen)).at(-1)).toBe(429);
    const other = () => ({ 'x-forwarded-for': '198.51.100.1, 203.0.113.11' });
    expect(await tries(['10.9.0.1'], other)).toEqual([401]);
  });

  const statusesOf = async (answers: ReturnType<typeof signIn>[]) =>
    (await Promise.all(answers)).map(({ statusCode }) => statusCode).sort();

  test('guessing at one account from many addresses is slow, and a new one still gets in within a minute', async () => {
    const now = performance.now();
    const clock = jest.spyOn(performance, 'now').mockReturnValue(now);
    const guesses = Array.from({ length: 60 }, (_, i) => signIn(app, `203.0.113.${20 + i}`, wrong));
    expect(await statusesOf(guesses)).toEqual([...Array(20).fill(401), ...Array(40).fill(429)]);
    const refused = await signIn(app, '203.0.113.100', ann);
    expect([refused.statusCode, Number(refused.headers['retry-after']) <= 6]).toEqual([429, true]);
    clock.mockReturnValue(now + 6_100);
    expect((await signIn(app, '203.0.113.101', ann)).statusCode).toBe(201);
  });

  test('S5: somebody who guesses from a few addresses, without pause, keeps nobody out', async () => {
    const guessers = ['198.51.100.1', '198.51.100.2', '2001:db8:1:2::1', '2001:db8:1:3::1'];
    for (let round = 0; round < 12; round++)
      await Promise.all(guessers.map((from) => signIn(app, from, wrong)));
    const statuses = [];
    for (let i = 0; i < 8; i++) {
      await Promise.all(guessers.map((from) => signIn(app, from, wrong)));
      statuses.push((await signIn(app, `203.0.113.${i}`, ann)).statusCode);
    }
    expect(statuses).toEqual(Array(8).fill(201));
  });

  test('R67: S5: an account under attack is open where it was signed in to before', async () => {
    expect((await signIn(app, '203.0.113.200', ann)).statusCode).toBe(201);
    const attack = Array.from({ length: 60 }, (_, i) => signIn(app, `198.51.100.${i}`, wrong));
    await Promise.all(attack);
    expect((await signIn(app, '203.0.113.201', ann)).statusCode).toBe(429);
    expect((await signIn(app, '203.0.113.200', ann)).statusCode).toBe(201);
    // There, too, guessing gets slower.
    const more = Array.from({ length: 9 }, () => signIn(app, '203.0.113.200', wrong));
    expect(await statusesOf(more)).toContain(429);
  });

  test('S5: a known browser gets in from anywhere, after a restart, and past what others used up', async () => {
    const form = (from: string, cookie = '', password = PASSWORD) =>
      app.app.inject({
        method: 'POST',
        url: '/session',
        remoteAddress: from,
        headers: {
          cookie,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams({ email_address: emailOf('Ann'), password }).toString(),
      });
    const first = await form('203.0.113.1');
    const device = first.cookies.find(({ name }) => name === 'device')!;
    expect(device).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    const { dataDir } = app;
    await app.app.close();
    app = await TestApp.start({ DATA_DIR: dataDir, RATE_LIMITS: 'on' }, { isSetUp: false });
    const from = '198.51.100.9';
    await Promise.all(Array.from({ length: 60 }, (_, i) => signIn(app, `198.51.100.${i}`, wrong)));
    while ((await signIn(app, from, wrong)).statusCode !== 429);
    while ((await tries([from]))[0] !== 429);
    const known = `device=${device.value}`;
    expect((await form(from)).statusCode).toBe(429);
    const [name, code] = device.value.split('.') as [string, string];
    for (const forged of [`${name}.${'A'.repeat(22)}`, `${'A'.repeat(22)}.${code}`, name, '.', code])
      expect((await form(from, `device=${forged}`)).statusCode).toBe(429);
    expect((await form(from, known)).statusCode).toBe(303);
    // It is known to one account only, and its own wrong passwords slow it down.
    expect((await tries([from], () => ({ cookie: known, 'sec-fetch-site': 'same-origin' })))[0]).toBe(429);
    const guesses = Array.from({ length: 12 }, () => form(from, known, 'wrong'));
    expect((await Promise.all(guesses)).map(({ statusCode }) => statusCode)).toContain(429);
  });

  test('S5: who is signed in changes their password, however others guess; their own guesses are slow', async () => {
    const bob = await app.join('Bob');
    const mine = { email_address: emailOf('Bob'), password: 'guess' };
    await Promise.all(Array.from({ length: 60 }, (_, i) => signIn(app, `198.51.100.${i}`, mine)));
    const change = (current_password: string) =>
      app.request(bob, 'PATCH', '/api/v1/me', { password: 'quite another one', current_password });
    expect((await change('wrong')).status).toBe(422);
    expect((await change(PASSWORD)).status).toBe(200);
    const guesses = await Promise.all(Array.from({ length: 10 }, () => change('wrong')));
    expect(guesses.map(({ status }) => status).sort()).toEqual([
      ...Array(5).fill(422),
      ...Array(5).fill(429),
    ]);
  });

  test('S12: whoever has a /48 is limited as a whole, and other networks are not', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `2001:db8:9:${i.toString(16)}::1`);
    const statuses = await tries(many);
    expect(statuses).toEqual([...Array(50).fill(401), ...Array(10).fill(429)]);
    expect(await tries(['2001:db8:a::1'])).toEqual([401]);
  });

  test('every answer says what is left, and posts have a tighter limit', async () => {
    const rooms = await app.request(app.ann, 'GET', '/api/v1/rooms');
    expect(rooms.headers['ratelimit-policy']).toBe('"default";q=300;w=10');
    expect(rooms.headers.ratelimit).toMatch(/^"default";r=\d+;t=\d+$/);
    const posts = await Promise.all(
      Array.from({ length: 60 }, () =>
        app.request(app.ann, 'POST', '/api/v1/rooms/1/messages', { body: 'x' }),
      ),
    );
    const refused = posts.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(refused[0]!.headers['ratelimit-policy']).toBe('"post";q=50;w=5');
    expect(posts.filter(({ status }) => status === 201)).toHaveLength(50);
  });

  test('whoever is signed in has no more tries than their address has', async () => {
    const bob = await app.join('Bob');
    const signedIn = () => ({ authorization: `Bearer ${bob.token}` });
    expect(await tries(Array(10).fill('203.0.113.60'), signedIn)).toEqual(Array(10).fill(401));
    expect(await tries(['203.0.113.60'])).toEqual([429]);
    expect(await tries(['203.0.113.61'], signedIn)).toEqual([401]);
  });

  test('every answer of the API says what is left, however early it was refused', async () => {
    const json = { 'content-type': 'application/json' };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const cases = [
      ['GET', '/api/v1/nothing', {}, undefined, 404],
      ['GET', '/api/v1/%zz', {}, undefined, 400],
      ['POST', '/api/v1/rooms', form, 'a=b', 415],
      ['POST', '/api/v1/sessions', json, '{', 400],
      ['POST', '/api/v1/sessions', json, JSON.stringify({ a: 'x'.repeat(300_000) }), 413],
      ['POST', '/api/v1/sessions', { ...json, origin: 'https://evil.example' }, '{}', 403],
      ['GET', '/api/v1/rooms', {}, undefined, 401],
    ] as const;
    let left = 300;
    for (const [method, url, headers, payload, status] of cases) {
      const answer = await app.app.inject({ method, url, headers, payload, remoteAddress: '203.0.113.62' });
      expect([url, answer.statusCode]).toEqual([url, status]);
      expect([url, answer.headers['ratelimit-policy']]).toEqual([url, '"default";q=300;w=10']);
      expect([url, answer.headers.ratelimit]).toEqual([
        url,
        expect.stringMatching(`^"default";r=${--left};t=`),
      ]);
    }
    const page = await app.app.inject({ url: '/nothing', remoteAddress: '203.0.113.62' });
    expect(page.headers).not.toHaveProperty('ratelimit');
  });

  test('requests without a session count by address, and are told so', async () => {
    const ask = (remoteAddress: string) =>
      app.app.inject({ url: '/api/v1/rooms', remoteAddress, headers: { authorization: 'Bearer guessed' } });
    const answers = await Promise.all(Array.from({ length: 301 }, () => ask('203.0.113.99')));
    expect(answers[0]!.headers['ratelimit-policy']).toBe('"default";q=300;w=10');
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array(300).fill(401), 429]);
    expect((await ask('203.0.113.98')).statusCode).toBe(401);
  });

  test('one person’s limit is nobody else’s', async () => {
    const bob = await app.join('Bob');
    const ask = () => app.request(app.ann, 'GET', '/api/v1/me');
    const answers = await Promise.all(Array.from({ length: 301 }, ask));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
    expect((await app.request(bob, 'GET', '/api/v1/me')).status).toBe(200);
  });
});
