import { Browser } from '../support/pages';
import { line, pdfOf } from '../support/pdf';
import { type Person, TestApp } from '../support/test-app';
import { postFiles } from '../support/uploads';

let app: TestApp;
let bob: Person;
let eve: Person;
let room: { id: number };

beforeAll(async () => {
  app = await TestApp.start();
  [bob, eve] = [await app.join('Bob'), await app.join('Eve')];
  room = await app.closedRoom(app.ann, 'Kitchen', [bob]);
});
afterAll(() => app.stop());

const posted = async (name: string, content: Buffer) =>
  (await postFiles(app, bob, room, [{ name, content }])).attachments[0]!;
const headersOf = async ({ token }: Person, path: string) =>
  (await fetch(app.origin + path, { headers: { authorization: `Bearer ${token}` } })).headers;

test('P950: issue 16: a PDF opens in a view of its own, for members alone; without scripts it says what to do', async () => {
  const { url } = await posted('plan.pdf', pdfOf([line('hello')]));
  const { html, status } = await Browser.of(app, bob).visit(`${url}/pages`);
  expect([status, html.includes('Turn on JavaScript to read it here, or download it.')]).toEqual([200, true]);
  expect(html).toContain(`href="${url}?download=1"`);
  expect((await Browser.of(app, bob).visit(`/rooms/${room.id}`)).html).toContain(`href="${url}/pages"`);
  for (const path of [`${url}/pages`, `${url}/pages/frame`])
    expect((await Browser.of(app, eve).visit(path)).status).toBe(404);
  const other = await posted('words.txt', Buffer.from('words'));
  expect((await Browser.of(app, bob).visit(`${other.url}/pages`)).status).toBe(404);
});

test('P951: issue 16: what reads a PDF has no origin, reaches nothing but its own files, and is framed by us alone', async () => {
  const { url } = await posted('plan.pdf', pdfOf([line('hello')]));
  const { html } = await Browser.of(app, bob).visit(`${url}/pages/frame`);
  const policy = (await headersOf(bob, `${url}/pages/frame`)).get('content-security-policy')!;
  for (const directive of [
    "default-src 'none'",
    'sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox',
    `script-src ${app.origin}/assets/pdf/ 'wasm-unsafe-eval'`,
    `connect-src ${app.origin}/assets/pdf/`,
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
  ])
    expect(policy.split('; ')).toContain(directive);
  const [, script, worker] = /src="([^"]+)".*data-worker="([^"]+)"/s.exec(html)!;
  const data = /data-data="([^"]+)"/.exec(html)![1]!;
  for (const path of [script!, worker!, `${data}cmaps/90ms-RKSJ-H.bcmap`, `${data}wasm/openjpeg.wasm`])
    expect((await headersOf(bob, path)).get('access-control-allow-origin')).toBe('*');
  const page = await Browser.of(app, bob).visit(`${url}/pages`);
  const ours = /src="(\/assets\/app-[^"]+)"/.exec(page.html)![1]!;
  expect((await headersOf(bob, ours)).get('access-control-allow-origin')).toBeNull();
  expect((await headersOf(bob, url)).get('access-control-allow-origin')).toBeNull();
  expect((await fetch(`${app.origin}${data}wasm/quickjs-eval.wasm`)).status).toBe(404);
});
