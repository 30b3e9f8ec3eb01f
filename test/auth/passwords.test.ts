import { argon2Sync } from 'node:crypto';
import { Passwords } from '../../src/auth/passwords';

const passwords = new Passwords();

test('a digest is a PHC string with the agreed cost, and never the same twice', async () => {
  const [one, two] = [await passwords.digest('hunter22'), await passwords.digest('hunter22')];
  const [, algorithm, version, cost, salt, hash] = one.split('$');
  expect([algorithm, version, cost]).toEqual(['argon2id', 'v=19', 'm=19456,t=2,p=1']);
  expect(Buffer.from(salt!, 'base64')).toHaveLength(16);
  expect(Buffer.from(hash!, 'base64')).toHaveLength(32);
  expect(two).not.toBe(one);
  expect(await passwords.verify('hunter22', one)).toBe(true);
  expect(await passwords.verify('hunter22', two)).toBe(true);
});

test('a digest made elsewhere with other parameters is verified with those', async () => {
  const digest = `$argon2id$v=19$m=64,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$${foreignHash('password')}`;
  expect(await passwords.verify('password', digest)).toBe(true);
  expect(await passwords.verify('Password', digest)).toBe(false);
});

function foreignHash(message: string): string {
  const nonce = Buffer.from('c29tZXNhbHRzb21lc2FsdA', 'base64');
  const parameters = { message, nonce, memory: 64, passes: 3, parallelism: 1, tagLength: 32 };
  return argon2Sync('argon2id', parameters).toString('base64').replace(/=+$/, '');
}

test('P151: every character counts, to the last one of a long password', async () => {
  const long = 'x'.repeat(1023);
  const digest = await passwords.digest(`${long}a`);
  expect(await passwords.verify(`${long}b`, digest)).toBe(false);
  expect(await passwords.verify(`${long}a`, digest)).toBe(true);
  const accented = await passwords.digest('Pässwörter 🔥');
  expect(await passwords.verify('Pässwörter 🔥', accented)).toBe(true);
  expect(await passwords.verify('Passworter 🔥', accented)).toBe(false);
});

test.each([
  ['pässwörd für älle é', 'pässwörd für älle é'.normalize('NFD')],
  ['alt\u00a0space pass', 'alt space pass'],
  ['wide\u3000space\u2003pass', 'wide space pass'],
  ['비밀번호입니다 안녕', '비밀번호입니다 안녕'.normalize('NFD')],
])('F22: a password is the same however a keyboard writes it: %j', async (one, two) => {
  expect(await passwords.verify(two, await passwords.digest(one))).toBe(true);
  expect(await passwords.verify(one, await passwords.digest(two))).toBe(true);
  expect(await passwords.verify(`${one} `, await passwords.digest(one))).toBe(false);
});

test('F22: an old digest of a password as it was typed still fits, and only that', async () => {
  const typed = 'pässwörd'.normalize('NFD');
  const digest = `$argon2id$v=19$m=64,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$${foreignHash(typed)}`;
  expect(await passwords.verify(typed, digest)).toBe(true);
  expect(await passwords.verify('passwörd', digest)).toBe(false);
});

test.each([undefined, null, '', 'plain text', '$2a$12$abcdefghijklmnopqrstuv', '$argon2id$v=19$m=1$x$y'])(
  'a digest that is none (%p) fits no password, and breaks nothing',
  async (digest) => {
    expect(await passwords.verify('password', digest)).toBe(false);
  },
);

test('for nobody as much is computed as for somebody', async () => {
  const digest = await passwords.digest('password');
  await passwords.verify('password', undefined);
  const limited = jest.spyOn(passwords as never, 'limited');
  await passwords.verify('password', digest);
  const forSomebody = limited.mock.calls.length;
  await passwords.verify('password', undefined);
  expect(limited.mock.calls.length - forSomebody).toBe(forSomebody);
  expect(forSomebody).toBe(1);
  limited.mockRestore();
});

test('at most two are computed at a time, and all get their turn', async () => {
  let [running, most] = [0, 0];
  const work = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
  };
  const { limited } = passwords as unknown as { limited(work: () => Promise<void>): Promise<void> };
  await Promise.all(Array.from({ length: 9 }, () => limited.call(passwords, work)));
  await limited.call(passwords, work);
  expect([most, running]).toEqual([2, 0]);
});

test('whoever comes when a hundred are waiting is told to come back, and the hundred are served', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { limited } = passwords as unknown as { limited(work: () => Promise<void>): Promise<void> };
  const served = Promise.all(Array.from({ length: 102 }, () => limited.call(passwords, () => promise)));
  await expect(passwords.verify('password', undefined)).rejects.toMatchObject({ status: 503, code: 'busy' });
  resolve();
  await served;
  expect(await passwords.verify('password', undefined)).toBe(false);
});
