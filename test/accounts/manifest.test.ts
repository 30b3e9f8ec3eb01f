import sharp from 'sharp';
import { Browser } from '../support/pages';
import { type Person, TestApp } from '../support/test-app';

let app: TestApp;
let bob: Person;

beforeEach(async () => {
  app = await TestApp.start();
  bob = await app.join('Bob');
});
afterEach(() => app.stop());

test('the manifest names the account', async () => {
  const manifest = await new Browser(app).visit('/webmanifest');
  expect(manifest.headers['content-type']).toContain('application/manifest+json');
  expect(JSON.parse(manifest.html)).toMatchObject({ name: 'Acme', start_url: '/', display: 'standalone' });
});

test('P222: every picture that the manifest names is there, of the type and the size it names', async () => {
  const { icons, screenshots, shortcuts } = JSON.parse((await new Browser(app).visit('/webmanifest')).html);
  const pictures = [...icons, ...screenshots, ...shortcuts.flatMap((one: { icons: object[] }) => one.icons)];
  expect(icons.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['any', 'any', 'maskable']);
  expect(screenshots.map((one: { form_factor: string }) => one.form_factor)).toEqual(['wide', 'narrow']);
  for (const { src, type, sizes } of pictures) {
    const answer = await fetch(app.origin + src);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { format, width, height } = await sharp(bytes).metadata();
    expect([src, answer.headers.get('content-type'), `image/${format}`]).toEqual([src, type, type]);
    expect(`${width}x${height}`).toBe(sizes);
    expect(bytes.length).toBeLessThan(100_000);
  }
});

test('the maskable icon bleeds to its edges, and says what it says within the circle that is never cut', async () => {
  const answer = await fetch(`${app.origin}/account/logo?size=maskable`);
  const { data, info } = await sharp(Buffer.from(await answer.arrayBuffer()))
    .ensureAlpha()
    .raw()
    .toBuffer({
      resolveWithObject: true,
    });
  const at = (x: number, y: number) => data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4);
  const corner = at(0, 0);
  expect(corner[3]).toBe(255);
  for (let y = 0; y < info.height; y += 8)
    for (let x = 0; x < info.width; x += 8) {
      const isSafe = Math.hypot(x - info.width / 2, y - info.height / 2) <= info.width * 0.4;
      if (!isSafe) expect([x, y, ...at(x, y)]).toEqual([x, y, ...corner]);
    }
});

test('each shortcut of the manifest leads to a page, and strangers to signing in', async () => {
  const { shortcuts } = JSON.parse((await new Browser(app).visit('/webmanifest')).html);
  expect(shortcuts).toHaveLength(3);
  for (const { url } of shortcuts) {
    expect(await Browser.of(app, bob).visit(url)).toMatchObject({ status: 200, path: url });
    expect((await new Browser(app).visit(url)).path).toBe('/session/new');
  }
});
