import { readFileSync, rmSync } from 'node:fs';
import { createGzip } from 'node:zlib';
import { ServerProcess } from '../support/server-process';
import { storedFiles } from '../support/store';
import { until } from '../support/until';
import { WebSite } from '../support/web-site';

const ANN = { name: 'Ann', email_address: 'ann@example.com', password: 'correct horse battery' };
const MIB = 1024 * 1024;

let web: WebSite;
let server: ServerProcess;
let token: string;

const start = (dataDir?: string) =>
  ServerProcess.start({
    ...(dataDir && { DATA_DIR: dataDir }),
    ...web.settings,
    LOG_LEVEL: 'warn',
    RATE_LIMITS: 'off',
  });

beforeAll(async () => {
  web = await WebSite.start();
  server = await start();
  token = (await server.request('POST', '/api/v1/setup', ANN)).body.token;
});
afterAll(async () => {
  await server.stop('SIGKILL');
  rmSync(server.dataDir, { recursive: true, force: true });
  await web.stop();
});

const post = async (body: string): Promise<number> =>
  (await server.request('POST', '/api/v1/rooms/1/messages', { body }, token)).body.id;
const previewsOf = async (id: number): Promise<{ title: string; image: object | null }[]> =>
  (await server.request('GET', `/api/v1/rooms/1/messages/${id}`, undefined, token)).body.link_previews;

async function shown(id: number) {
  await until(async () => (await previewsOf(id)).length > 0);
  return previewsOf(id);
}

test('P266: a server that is killed while it looks at links looks at them again, and leaves no file without a row', async () => {
  const image = await web.picture('/picture.png');
  let isSilent = true;
  const link = web.on('/slow', (_request, response) => {
    if (isSilent) return;
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(
      `<meta property="og:title" content="At last"><meta property="og:image" content="${image}"></head>`,
    );
  });
  const quick = web.page('/quick', { 'og:title': 'Quick', 'og:image': image });
  const first = await post(quick);
  await shown(first);
  const ids = [await post(`One ${link}`), await post(`Two ${link}`)];
  await until(async () => web.countOf('/slow') > 0);
  await server.stop('SIGKILL');
  isSilent = false;
  server = await start(server.dataDir);
  for (const id of ids) expect(await shown(id)).toMatchObject([{ title: 'At last' }]);
  for (const id of ids) await until(async () => expect((await previewsOf(id))[0]!.image).not.toBeNull());
  // All three show the same picture.
  const left = () => expect(storedFiles(server.dataDir)).toHaveLength(1);
  await until(async () => left());
  for (const id of [first, ...ids]) {
    left();
    await server.request('DELETE', `/api/v1/rooms/1/messages/${id}`, undefined, token);
  }
  await until(async () => expect(storedFiles(server.dataDir)).toEqual([]));
});

test('a post does not wait for what it links to', async () => {
  const silent = web.on('/never', () => undefined);
  const id = await post(`Nothing comes of ${silent}`);
  expect(await previewsOf(id)).toEqual([]);
});

const rss = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))![1]) * 1024;

test('R35: row 27: a page of 1 GB, packed to 1 MB or not, costs at most 20 MiB', async () => {
  const title = '<meta property="og:title" content="Bomb">';
  const pages = ['/warm', '/gzip', '/plain'].map((path) =>
    web.on(path, (_request, response) => {
      const isPacked = path === '/gzip';
      response.writeHead(200, {
        'content-type': 'text/html',
        ...(isPacked && { 'content-encoding': 'gzip' }),
      });
      const body = isPacked ? createGzip({ level: 1 }) : response;
      if (isPacked) (body as ReturnType<typeof createGzip>).pipe(response);
      body.write(title);
      let left = path === '/warm' ? 1 : 1024;
      const flood = () => {
        while (left-- > 0 && !response.destroyed) if (!body.write(Buffer.alloc(MIB, ' '))) return;
        body.end();
      };
      body.on('drain', flood);
      flood();
    }),
  );
  await shown(await post(pages[0]!));
  const before = rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, rss());
  }, 5);
  for (const page of pages.slice(1)) expect(await shown(await post(page))).toMatchObject([{ title: 'Bomb' }]);
  clearInterval(watch);
  expect((most - before) / MIB).toBeLessThan(20);
});
